// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.core.config.guide.Said.Target;
import java.util.List;
import java.util.Map;

/**
 * An instance that keys of a guide describe.
 *
 * @param onlyIf the key that must say true; empty when being described is enough
 */
record Asked(Target target, String onlyIf, List<Row> rows) {
  /** One key of the guide and the setting it becomes. */
  record Row(String key, String setting, Need need) {}

  /** How much depends on a key. */
  enum Need {
    /** May be left out. */
    FREE,
    /** Must be there. */
    NEEDED,
    /** Must be there, and must not be the guide's own. */
    CREDENTIAL
  }

  private static Asked channel(String kind, String onlyIf, Row... rows) {
    return new Asked(new Target("channels", kind, kind), onlyIf, List.of(rows));
  }

  private static Asked source(String kind, Row... rows) {
    return new Asked(new Target("sources", kind, kind), "", List.of(rows));
  }

  private static Row free(String key, String setting) {
    return new Row(key, setting, Need.FREE);
  }

  private static Row needed(String key, String setting) {
    return new Row(key, setting, Need.NEEDED);
  }

  private static Row credential(String key, String setting) {
    return new Row(key, setting, Need.CREDENTIAL);
  }

  /** Of the flat keys of guide 000. */
  static final List<Asked> FLAT =
      List.of(
          source("questdb", free("questdb_path", "path")),
          source(
              "pocketbase",
              needed("pocketbase_url", "url"),
              credential("pocketbase_admin_email", "user"),
              credential("pocketbase_admin_password", "password")),
          channel(
              "email",
              "email_alerts_enabled",
              needed("email_smtp_server", "host"),
              free("email_port", "port"),
              credential("email_username", "user"),
              credential("email_password", "password"),
              needed("email_recipients", "to")),
          channel("slack", "slack_alerts_enabled", credential("slack_webhook_url", "webhook")));

  /** Of the block {@code alerting} of guide 001. */
  static final List<Asked> ALERTING =
      List.of(
          channel("webhook", "", credential("webhook_url", "url")),
          channel("slack", "", credential("slack_webhook", "webhook")),
          channel("pagerduty", "", credential("pagerduty_integration_key", "routing-key")));

  /** Of the parts of {@code notification_channels} of guide 004. */
  static final Map<String, Asked> CHANNELS =
      Map.of(
          "slack",
          channel(
              "slack",
              "",
              credential("webhook_url", "webhook"),
              free("channel", "channel"),
              free("mention_group", "mention-group")),
          "pagerduty",
          channel(
              "pagerduty",
              "",
              credential("service_key", "routing-key"),
              free("escalation_policy", "escalation-policy")),
          "email",
          channel(
              "email",
              "",
              needed("smtp_server", "host"),
              free("port", "port"),
              credential("username", "user"),
              credential("password", "password"),
              needed("recipients", "to")));
}
