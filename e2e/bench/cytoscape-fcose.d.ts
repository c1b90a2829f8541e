/** The package has no types of its own. */
declare module "cytoscape-fcose" {
  const register: import("cytoscape").Ext;
  export default register;
}
