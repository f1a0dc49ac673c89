import { setLogLevel } from "@/lib/log";

// A test speaks by failing. The log of what it provoked on purpose would only hide that.
setLogLevel("silent");
