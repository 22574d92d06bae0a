// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

/** Whose limits CPU and memory are judged by. */
enum LimitsOf {
  /**
   * The container's when this runs in one, else the machine's. A service's own are not looked at.
   */
  AUTO,
  /** Of every control group around this process, a systemd service too. */
  CONTAINER,
  /** The machine's, also in a container. */
  HOST
}
