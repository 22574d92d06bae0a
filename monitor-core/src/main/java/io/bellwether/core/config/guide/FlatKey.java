// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The keys of guide 000, which stand at the top of its file and have no levels. */
enum FlatKey {
  QUESTDB_PATH,
  QUESTDB_INSTANCES,
  POCKETBASE_URL,
  POCKETBASE_ADMIN_EMAIL,
  POCKETBASE_ADMIN_PASSWORD,
  EMAIL_ALERTS_ENABLED("email_enabled"),
  EMAIL_SMTP_SERVER,
  EMAIL_PORT,
  EMAIL_USERNAME,
  EMAIL_PASSWORD,
  EMAIL_RECIPIENTS("email_recipients"),
  SLACK_ALERTS_ENABLED("slack_enabled"),
  SLACK_WEBHOOK_URL("slack_webhook_url"),
  ALERT_THRESHOLDS("alert_thresholds"),
  ALERT_CONFIG;

  private final String inAlertConfig;

  FlatKey() {
    this("");
  }

  /** {@code inAlertConfig} is what the same is called below {@code alert_config}. */
  FlatKey(String inAlertConfig) {
    this.inAlertConfig = inAlertConfig;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String inAlertConfig() {
    return inAlertConfig;
  }

  /** Whether a variable can hold it. */
  boolean isSingle() {
    return this != ALERT_CONFIG && this != ALERT_THRESHOLDS && this != QUESTDB_INSTANCES;
  }

  static Optional<FlatKey> of(String key) {
    return Arrays.stream(values()).filter(flat -> flat.key().equals(key)).findFirst();
  }

  static Optional<FlatKey> ofAlertConfig(String key) {
    return Arrays.stream(values()).filter(flat -> flat.inAlertConfig.equals(key)).findFirst();
  }
}
