import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  // The dashboard is served from the machine it runs on; compressing would only delay the event stream.
  compress: false,
  devIndicators: false,
  // `npm run check` checks types, tests included; a user who only starts it need not wait for that.
  typescript: { ignoreBuildErrors: true },
};

export default config;
