// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.cli.json.Fields;
import io.bellwether.cli.socket.Answer;
import io.bellwether.core.HeartbeatReport;
import io.bellwether.core.HistoryState;
import io.bellwether.core.HostHeartbeat;
import io.bellwether.core.MonitoringSystem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Takes what a job reports. */
final class HeartbeatReports {
  private static final Duration TO_KEEP = Duration.ofSeconds(8);

  private HeartbeatReports() {}

  /** Answers when it counts, and says how it is kept: whoever reports may end then. */
  static Answer of(MonitoringSystem system, Fields arguments) throws InterruptedException {
    String name = arguments.text("name").orElse("");
    try {
      HostHeartbeat.Kept kept = system.heartbeat(name).report(report(arguments), TO_KEEP);
      return Answer.done(taken(name, kept, system.history()));
    } catch (IllegalArgumentException e) {
      return Answer.refused(String.valueOf(e.getMessage()));
    } catch (TimeoutException e) {
      return Answer.refused(
          "it was heard, but not kept within "
              + TO_KEEP.toSeconds()
              + " s; it may still count. 'bellwether doctor' may say what hangs");
    }
  }

  /** In memory by choice is no trouble. */
  private static Map<String, Object> taken(
      String name, HostHeartbeat.Kept kept, HistoryState history) {
    boolean durable = kept == HostHeartbeat.Kept.DURABLY;
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("heartbeat", name);
    fields.put("durable", durable);
    if (!durable) {
      history.trouble().ifPresent(trouble -> fields.put("trouble", trouble));
    }
    return fields;
  }

  private static HeartbeatReport report(Fields arguments) {
    HeartbeatReport report = event(arguments.text("event").orElse(""));
    for (String run : arguments.text("run").stream().toList()) {
      report = report.ofRun(run);
    }
    for (String message : arguments.text("message").stream().toList()) {
      report = report.withMessage(message);
    }
    Optional<Long> code = arguments.number("code");
    if (code.isPresent()) {
      report = report.withCode(Math.toIntExact(code.get()));
    }
    Optional<Long> took = arguments.number("took_millis");
    return took.isPresent() ? report.withTook(Duration.ofMillis(took.get())) : report;
  }

  private static HeartbeatReport event(String word) {
    return switch (word) {
      case "started" -> HeartbeatReport.started();
      case "succeeded" -> HeartbeatReport.succeeded();
      case "failed" -> HeartbeatReport.failed();
      default ->
          throw new IllegalArgumentException(
              "a job reports started, succeeded or failed, not '" + word + "'");
    };
  }
}
