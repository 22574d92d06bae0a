// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Labels;
import io.bellwether.api.Run;
import io.bellwether.api.Sample;
import io.bellwether.api.Thresholds;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.source.Measurements;
import io.bellwether.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the newest lines of its log, at most a thousand: the server sorts and counts nothing for
 * that, however long the log is.
 */
final class RequestLog {
  private final PocketBaseSettings settings;

  RequestLog(PocketBaseSettings settings) {
    this.settings = settings;
  }

  void look(Conversation talk, Measurements into, Findings findings, Run run) throws Exception {
    List<LogLine> lines;
    try {
      lines = read(talk.get(Step.LOG, Traffic.ROUTE, run));
    } catch (CheckFailure e) {
      if (e.lost()) {
        throw e;
      }
      findings.unread("requests and their errors", String.valueOf(e.getMessage()));
      return;
    }
    Instant now = run.clock().instant();
    Traffic traffic = Traffic.since(LogMark.recall(into.memory()), lines, now);
    if (!lines.isEmpty()) {
      LogLine newest = lines.get(0);
      new LogMark(newest.id(), newest.created(), now, traffic.tellsSuccess())
          .remember(into.memory());
    }
    tell(traffic, into, findings);
  }

  private static List<LogLine> read(Json json) throws CheckFailure {
    List<LogLine> lines = new ArrayList<>();
    for (Json item : json.list("/items")) {
      lines.add(LogLine.read(item));
    }
    return lines;
  }

  private void tell(Traffic traffic, Measurements into, Findings findings) {
    if (traffic.lines().isEmpty() && !traffic.tellsSuccess()) {
      findings.unread(
          "requests and their errors",
          "its log is empty; look whether it is off (Settings, Logs: days above 0)");
      return;
    }
    gauge(into, PocketBaseFigures.LOGGED_ERRORS, Unit.COUNT, traffic.otherErrors());
    findings.detail("logged_errors", traffic.otherErrors());
    if (!traffic.tellsSuccess()) {
      findings.unread(
          "requests and their errors",
          "its log holds no request that went well; set its least level to 0 (Settings, Logs)");
      return;
    }
    figures(traffic, into);
    judge(traffic, findings);
  }

  private static void figures(Traffic traffic, Measurements into) {
    List<LogLine> requests = traffic.requests();
    gauge(into, PocketBaseFigures.REQUESTS, Unit.COUNT, requests.size());
    if (!Double.isNaN(traffic.seconds())) {
      double rate = requests.size() / traffic.seconds();
      gauge(into, PocketBaseFigures.REQUEST_RATE, Unit.PER_SECOND, rate);
    }
    if (!requests.isEmpty()) {
      ratio(into, "client", share(traffic.from(400), requests));
      ratio(into, "server", share(traffic.from(500), requests));
    }
    for (LogLine line : requests) {
      into.observe(PocketBaseFigures.REQUEST_TIME, Labels.NONE, line.seconds());
    }
  }

  private void judge(Traffic traffic, Findings findings) {
    List<LogLine> requests = traffic.requests();
    findings.detail("requests", requests.size());
    findings.detail("failed_requests", traffic.from(400));
    if (!traffic.whole()) {
      findings.detail("requests_are", "the newest " + Traffic.MOST + " lines of the log");
    }
    if (requests.size() < settings.judgedRequests()) {
      return;
    }
    PocketBaseThresholds limits = settings.thresholds();
    judge(findings, limits.errorRate(), 400, traffic);
    judge(findings, limits.serverErrorRate(), 500, traffic);
  }

  private static void judge(Findings findings, Thresholds limits, int from, Traffic traffic) {
    double share = share(traffic.from(from), traffic.requests());
    findings.judgeQuietly(
        limits,
        share,
        Told.percent(share)
            + " of "
            + Told.count(traffic.requests().size(), "request", "requests")
            + " were answered with "
            + from
            + " or more; see which in its log (/_/#/logs, data.status>="
            + from
            + ")");
  }

  private static double share(long some, List<LogLine> all) {
    return (double) some / all.size();
  }

  private static void ratio(Measurements into, String side, double value) {
    into.add(Sample.gauge(PocketBaseFigures.ERROR_RATIO, value).with("side", side).in(Unit.RATIO));
  }

  private static void gauge(Measurements into, String name, Unit unit, double value) {
    into.add(Sample.gauge(name, value).in(unit));
  }
}
