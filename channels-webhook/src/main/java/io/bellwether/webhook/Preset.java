// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import java.util.Locale;

/** Whose form a webhook has. */
enum Preset {
  /** What Alertmanager sends, version 4, with fields of our own beside it. */
  ALERTMANAGER,
  /** A card for a flow ("Workflows") of Microsoft Teams. */
  TEAMS,
  /** A message of Discord. */
  DISCORD,
  /** A message to a topic of ntfy. */
  NTFY,
  /** A message of a bot of Telegram. */
  TELEGRAM,
  /** One short text, for gateways to mobile phones. */
  SMS,
  /** Nothing but the call itself, for services that tell when it stays away. */
  PING;

  /** As a configuration writes it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it may be sent by another method. */
  boolean takesAMethod() {
    return takesABody() || this == PING;
  }

  /** Whether somebody may write another body for it. */
  boolean takesABody() {
    return this == ALERTMANAGER || this == SMS;
  }
}
