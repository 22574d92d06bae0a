// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Notification.Reason;

/** How urgent a message looks. */
enum Colour {
  /** To be looked at now. */
  RED("attention", 0xd32f2f),
  /** To be looked at. */
  ORANGE("warning", 0xf9a825),
  /** Over. */
  GREEN("good", 0x2e7d32),
  /** To be known. */
  PLAIN("default", 0x607d8b);

  private final String card;
  private final int rgb;

  Colour(String card, int rgb) {
    this.card = card;
    this.rgb = rgb;
  }

  static Colour of(Notification notification) {
    if (notification.reason() == Reason.RESOLVED) {
      return GREEN;
    }
    if (notification.reason() == Reason.TEST) {
      return PLAIN;
    }
    return switch (notification.severity()) {
      case CRITICAL -> RED;
      case WARNING -> ORANGE;
      default -> PLAIN;
    };
  }

  /** As Adaptive Cards call it. */
  String card() {
    return card;
  }

  /** As a number of red, green and blue. */
  int rgb() {
    return rgb;
  }
}
