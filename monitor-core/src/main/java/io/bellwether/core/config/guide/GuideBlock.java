// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What may stand at the top of a file of guide 001 or 004. Of a block that nothing acts on yet
 * every part is told; the change that brings its engine takes it out of {@link Reads#NOTHING} here.
 */
enum GuideBlock {
  ALERTING(
      "alerting",
      1,
      Reads.CHANNELS,
      "enabled",
      "webhook_url",
      "slack_webhook",
      "pagerduty_integration_key",
      "rules"),
  SYSTEM_METRICS("system_metrics", 4, Reads.SYSTEM, "resource_monitoring"),
  MONITORING_INTEGRATION(
      "monitoring_integration",
      4,
      Reads.NOTHING,
      "prometheus",
      "grafana",
      "alert_manager",
      "metrics_aggregation",
      "alert_correlation"),
  REMEDIATION_ACTIONS("remediation_actions", 4, Reads.NOTHING),
  SERVICE_INTEGRATION(
      "service_integration",
      4,
      Reads.NOTHING,
      "stream_processing",
      "vector_operations",
      "storage_management",
      "query_processing"),
  DATABASE_METRICS(
      "database_metrics",
      4,
      Reads.DATABASES,
      "connection_pools",
      "query_performance",
      "replication"),
  STREAM_INTEGRATION(
      "stream_integration", 4, Reads.NOTHING, "metrics", "controls", "alert_handling"),
  VECTOR_INTEGRATION(
      "vector_integration",
      4,
      Reads.NOTHING,
      "metrics",
      "optimization",
      "performance_monitoring",
      "alert_correlation"),
  ALERT_RULES("alert_rules", 4, Reads.RULES, "high_severity", "medium_severity", "low_severity"),
  NOTIFICATION_CHANNELS("notification_channels", 4, Reads.CHANNELS, "slack", "pagerduty", "email"),
  PROMETHEUS_CONFIG(
      "prometheus_config", 4, Reads.NOTHING, "scrape_interval", "evaluation_interval", "rules"),
  DASHBOARDS("dashboards", 4, Reads.NOTHING),
  AUTO_REMEDIATION("auto_remediation", 4, Reads.NOTHING, "actions"),
  ESCALATION_PROCEDURES("escalation_procedures", 4, Reads.NOTHING, "levels"),
  RESOURCE_MONITORING(
      "resource_monitoring",
      4,
      Reads.NOTHING,
      "collection_interval",
      "retention_period",
      "metrics"),
  AUDIT_CONFIG("audit_config", 4, Reads.NOTHING, "enabled", "log_level", "retention", "events"),
  COMPLIANCE_REPORTING("compliance_reporting", 4, Reads.NOTHING, "schedule", "reports");

  /** What becomes of a block. */
  enum Reads {
    /** Channels, as far as their kinds are there. */
    CHANNELS,
    /** The source of kind {@code system}. */
    SYSTEM,
    /** The sources of kind {@code postgres}. */
    DATABASES,
    /** Rules, of which packs have the names. */
    RULES,
    /** Nothing yet. */
    NOTHING
  }

  private final String key;
  private final int guide;
  private final Reads reads;
  private final List<String> parts;

  /** Without parts the names below are free. */
  GuideBlock(String key, int guide, Reads reads, String... parts) {
    this.key = key;
    this.guide = guide;
    this.reads = reads;
    this.parts = List.of(parts);
  }

  String key() {
    return key;
  }

  String guide() {
    return "guide 00" + guide;
  }

  Reads reads() {
    return reads;
  }

  List<String> parts() {
    return parts;
  }

  static Optional<GuideBlock> of(String key) {
    return Arrays.stream(values()).filter(block -> block.key.equals(key)).findFirst();
  }
}
