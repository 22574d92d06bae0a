// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.cli.json.Fields;
import io.bellwether.cli.socket.Answer;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.history.AuditEntry;
import io.bellwether.core.history.AuditHead;
import io.bellwether.core.history.AuditSpan;
import io.bellwether.core.history.AuditVerdict;
import io.bellwether.core.history.HistoryException;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The log of what was done and refused, as fields. */
public final class AuditReport {
  /** Most entries of one answer. */
  public static final int MOST = 10_000;

  private static final int PAGE = 1_000;

  private AuditReport() {}

  /** What an {@code audit} asks for: {@code verify} with a head, else the newest entries. */
  public static Answer of(MonitoringSystem system, Fields arguments) {
    try {
      return arguments.text("act").equals(Optional.of("verify"))
          ? verified(system, head(arguments))
          : listed(system, arguments);
    } catch (DateTimeParseException | NumberFormatException e) {
      return Answer.refused("what was asked of the audit log can not be read: " + e.getMessage());
    } catch (HistoryException e) {
      return Answer.refused(e.getMessage() + "; " + e.remedy());
    } catch (IOException e) {
      return Answer.refused("the audit log can not be read: " + e.getMessage());
    }
  }

  private static Answer listed(MonitoringSystem system, Fields arguments) throws IOException {
    Instant since = arguments.text("since").map(Instant::parse).orElse(Instant.MIN);
    long last = Math.max(0, Math.min(MOST, arguments.number("last").orElse((long) MOST)));
    Deque<AuditEntry> newest = new ArrayDeque<>();
    long earlier = 0;
    for (List<AuditEntry> page = system.audit(0, PAGE);
        !page.isEmpty();
        page = system.audit(page.get(page.size() - 1).sequence(), PAGE)) {
      page.stream().filter(entry -> !entry.act().at().isBefore(since)).forEach(newest::add);
      while (newest.size() > last) {
        newest.remove();
        earlier++;
      }
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("entries", newest.stream().map(AuditReport::entry).toList());
    fields.put("earlier", earlier);
    fields.put("durable", system.history().durable());
    return Answer.done(fields);
  }

  private static Map<String, Object> entry(AuditEntry entry) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("sequence", entry.sequence());
    fields.put("at", entry.act().at().toString());
    fields.put("actor", entry.act().actor());
    fields.put("address", entry.act().address());
    fields.put("act", entry.act().act());
    if (!entry.act().digest().isEmpty()) {
      fields.put("digest", entry.act().digest());
    }
    fields.put("result", entry.act().result());
    fields.put("seal", entry.seal());
    return fields;
  }

  private static Optional<AuditHead> head(Fields arguments) {
    return arguments
        .number("sequence")
        .map(number -> new AuditHead(number, arguments.text("seal").orElse("")));
  }

  private static Answer verified(MonitoringSystem system, Optional<AuditHead> kept)
      throws IOException {
    AuditVerdict verdict = system.verifyAudit(kept);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("intact", verdict.isIntact());
    fields.put("checked", verdict.checked());
    verdict.holds().ifPresent(span -> fields.put("holds", span(span)));
    verdict.broken().ifPresent(sequence -> fields.put("first_broken", sequence));
    fields.put("faults", verdict.faults());
    if (verdict.head().sequence() > 0) {
      fields.put("head", verdict.head().sequence() + ":" + verdict.head().seal());
    }
    fields.put("durable", system.history().durable());
    return Answer.done(fields);
  }

  private static Map<String, Object> span(AuditSpan span) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("first", span.first());
    fields.put("last", span.last());
    fields.put("from", span.from().toString());
    fields.put("to", span.to().toString());
    return fields;
  }
}
