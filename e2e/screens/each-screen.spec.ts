import { dashboardScreens } from "./dashboard-screens";
import { dashboardLanguages, markets, themes } from "./screen";
import { shopScreens } from "./shop-screens";
import { expectAccessible, test, visitDashboard, visitShop } from "./visit";

// Each screen once, so that every market and both themes occur; `npm run test:full` looks at all of them in all.
test.describe.configure({ mode: "parallel" });

const turn = <Item>(items: readonly Item[], index: number): Item => items[index % items.length] as Item;

for (const [index, screen] of shopScreens.entries()) {
  const [market, theme] = [turn(markets, index), turn(themes, index)];
  test(`shop: ${screen.name}, ${market}, ${theme}`, ({ stage }) =>
    visitShop(stage, market, screen, (page) => expectAccessible(page, [theme])));
}

for (const [index, screen] of dashboardScreens.entries()) {
  const [language, theme] = [turn(dashboardLanguages, index), turn(themes, Math.floor(index / 2))];
  test(`dashboard: ${screen.name}, ${language}, ${theme}`, ({ stage }) =>
    visitDashboard(stage, language, screen, (page) => expectAccessible(page, [theme])));
}
