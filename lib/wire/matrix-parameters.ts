/** The parameters of `GET /api/matrix`. */
export const MATRIX_PARAMETERS = ["ports", "proto", "family", "network", "project", "format"] as const;
