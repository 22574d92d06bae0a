// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.file;

/** Whether files must be there. */
enum There {
  MUST,
  MAY,
  MUST_NOT
}
