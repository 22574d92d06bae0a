// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import io.bellwether.core.heartbeat.Heard;
import io.bellwether.core.heartbeat.Heard.Open;
import io.bellwether.core.heartbeat.Heard.Trouble;
import io.bellwether.core.heartbeat.Seen;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a job reported as text, to be read back after a restart. */
public final class HeartbeatText {
  private static final String REPORTS = "reports";
  private static final String RUN = "run";
  private static final String QUIET = "quiet";
  private static final String GIVEN_UP = "given_up";
  private static final String BEGAN = "began";

  private HeartbeatText() {}

  /**
   * Writes it down.
   *
   * @param kept as if the engine had not run yet
   */
  public static String write(Heard kept) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("begun", seen(kept.begun()));
    fields.put(REPORTS, kept.reports());
    kept.run().ifPresent(one -> fields.put(RUN, seen(one)));
    kept.success().ifPresent(one -> fields.put("success", seen(one)));
    kept.open().ifPresent(one -> fields.put("open", open(one)));
    kept.unended().ifPresent(one -> fields.put("unended", open(one)));
    kept.givenUp().ifPresent(one -> fields.put(GIVEN_UP, open(one)));
    kept.trouble().ifPresent(one -> fields.put("trouble", trouble(one)));
    kept.took().ifPresent(one -> fields.put("took", one.toString()));
    fields.put("ended", kept.ended());
    return JsonValues.text(fields);
  }

  private static Map<String, Object> seen(Seen seen) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", seen.at().toString());
    fields.put(QUIET, Duration.ofNanos(-seen.since()).toString());
    return fields;
  }

  private static Map<String, Object> open(Open open) {
    Map<String, Object> fields = seen(open.began());
    fields.put(RUN, open.run());
    return fields;
  }

  private static Map<String, Object> trouble(Trouble trouble) {
    Map<String, Object> fields = seen(trouble.first());
    trouble.began().ifPresent(one -> fields.put(BEGAN, seen(one)));
    fields.put("count", trouble.count());
    trouble.code().ifPresent(code -> fields.put("code", code));
    fields.put("message", trouble.message());
    return fields;
  }

  /**
   * Reads it back.
   *
   * @throws IOException when the text is not one that {@link #write} made
   */
  public static Heard read(String text) throws IOException {
    try {
      return heard(JsonValues.object(text));
    } catch (RuntimeException e) {
      throw new IOException("the kept reports cannot be read: " + e.getMessage(), e);
    }
  }

  private static Heard heard(Map<?, ?> fields) {
    return new Heard(
        seen(below(fields, "begun").orElseThrow()),
        number(fields, REPORTS),
        below(fields, RUN).map(HeartbeatText::seen),
        below(fields, "success").map(HeartbeatText::seen),
        below(fields, "open").map(HeartbeatText::open),
        below(fields, "unended").map(HeartbeatText::open),
        below(fields, GIVEN_UP).map(HeartbeatText::open),
        below(fields, "trouble").map(HeartbeatText::trouble),
        Optional.ofNullable((String) fields.get("took")).map(Duration::parse),
        text(fields, "ended"));
  }

  private static Seen seen(Map<?, ?> fields) {
    return new Seen(
        Instant.parse(text(fields, "at")), -Duration.parse(text(fields, QUIET)).toNanos());
  }

  private static Open open(Map<?, ?> fields) {
    return new Open(text(fields, RUN), seen(fields));
  }

  private static Trouble trouble(Map<?, ?> fields) {
    return new Trouble(
        seen(fields),
        below(fields, BEGAN).map(HeartbeatText::seen),
        number(fields, "count"),
        Optional.ofNullable((Number) fields.get("code")).map(Number::intValue),
        text(fields, "message"));
  }

  private static Optional<Map<?, ?>> below(Map<?, ?> fields, String field) {
    @Nullable Object value = fields.get(field);
    return Optional.ofNullable((Map<?, ?>) value);
  }

  private static long number(Map<?, ?> fields, String field) {
    return get(fields, field) instanceof Number number ? number.longValue() : 0;
  }

  private static String text(Map<?, ?> fields, String field) {
    return (String) get(fields, field);
  }

  private static Object get(Map<?, ?> fields, String field) {
    Object value = fields.get(field);
    if (value == null) {
      throw new IllegalArgumentException("'" + field + "' is missing");
    }
    return value;
  }
}
