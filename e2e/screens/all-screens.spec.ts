import { dashboardScreens } from "./dashboard-screens";
import { dashboardLanguages, markets, themes } from "./screen";
import { shopScreens } from "./shop-screens";
import { expectAccessible, test, visitDashboard, visitShop } from "./visit";

test.describe.configure({ mode: "parallel" });

for (const market of markets)
  for (const screen of shopScreens)
    test(`shop: ${screen.name}, ${market}`, ({ stage }) =>
      visitShop(stage, market, screen, (page) => expectAccessible(page, themes)));

for (const language of dashboardLanguages)
  for (const screen of dashboardScreens)
    test(`dashboard: ${screen.name}, ${language}`, ({ stage }) =>
      visitDashboard(stage, language, screen, (page) => expectAccessible(page, themes)));
