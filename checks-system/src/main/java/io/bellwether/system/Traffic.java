// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

/** What one network interface carried since it came up. */
record Traffic(
    String device,
    long bytesReceived,
    long packetsReceived,
    long errorsReceived,
    long dropsReceived,
    long bytesSent,
    long packetsSent,
    long errorsSent,
    long dropsSent) {

  /** An interface nobody uses gives no figures. */
  boolean isIdle() {
    return packetsReceived == 0 && packetsSent == 0 && errorsReceived == 0 && errorsSent == 0;
  }
}
