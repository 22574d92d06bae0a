// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.jdbc.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Goes on in a log where the pass before stopped, over the change from one file to the next. */
final class LogReading {
  private static final int KEPT = 50;

  /** By which a file is known again. */
  private static final long HEAD = 200;

  private final Session session;
  private final LogFormat format;
  private final String prefix;
  private final boolean lists;

  /**
   * @param lists whether this login may list the files of the log
   */
  LogReading(Session session, LogFormat format, String prefix, boolean lists) {
    this.session = session;
    this.format = format;
    this.prefix = prefix;
    this.lists = lists;
  }

  /** The first time it only remembers where the log ends: nobody knows what was told of it. */
  Map<String, Object> since(Values before) throws Exception {
    Optional<LogFolder> folder =
        lists ? Optional.of(LogFolder.since(session, before)) : Optional.empty();
    Map<String, Object> place = new LinkedHashMap<>();
    folder.ifPresent(it -> place.putAll(it.place()));
    String file =
        Pass.value(session, "(select to_json(pg_current_logfile(?)))", format.destination())
            .text()
            .orElse("");
    String last = before.text("file").orElse("");
    if (file.isEmpty() || last.isEmpty()) {
      place.putAll(
          place(file, file.isEmpty() ? 0 : LogTail.size(session, file), List.of(), 0, before));
      return place;
    }
    boolean another = isAnother(last, before);
    List<LogLine> lines = new ArrayList<>();
    LogTail tail = LogTail.of(session, last, another ? 0 : before.whole("offset")).whole(format);
    lines.addAll(format.read(tail.text(), prefix));
    long skipped = tail.skipped();
    if (!file.equals(last)) {
      tail = LogTail.of(session, file, 0).whole(format);
      lines.addAll(format.read(tail.text(), prefix));
      skipped += tail.skipped();
    }
    place.putAll(place(file, tail.end(), lines, skipped, before));
    List<String> read = List.of(last, file, before.text("file_before").orElse(""));
    long unread = folder.map(it -> it.skipped(before, format, read)).orElse(0L);
    place.put("file_before", last);
    place.put("skipped_files", unread + (another ? 1 : 0));
    return place;
  }

  /** A name that comes again, such as that of a weekday, hides how the file before it went on. */
  private boolean isAnother(String file, Values before) throws Exception {
    long offset = before.whole("offset");
    long bytes = Math.min(offset, HEAD);
    return before.has("head")
        && (LogTail.size(session, file) < offset
            || LogTail.print(session, file, bytes) != before.whole("head"));
  }

  private Map<String, Object> place(
      String file, long offset, List<LogLine> lines, long skipped, Values before) throws Exception {
    long signIns = lines.stream().filter(LogLine::isSignIn).count();
    long denied = lines.size() - signIns;
    Map<String, Object> place = new LinkedHashMap<>();
    place.put("file", file);
    place.put("offset", (double) offset);
    if (!file.isEmpty()) {
      place.put("head", (double) LogTail.print(session, file, Math.min(offset, HEAD)));
    }
    place.put("skipped", (double) skipped);
    place.put("sign_ins", signIns);
    place.put("denied", denied);
    place.put("sign_ins_total", before.or("sign_ins_total", 0) + signIns);
    place.put("denied_total", before.or("denied_total", 0) + denied);
    place.put("who", who(lines));
    return place;
  }

  /** Those who were turned away most often. */
  private static List<Map<String, Object>> who(List<LogLine> lines) {
    Map<LogLine, Long> times =
        lines.stream().collect(Collectors.groupingBy(it -> it, Collectors.counting()));
    return times.entrySet().stream()
        .sorted(
            Map.Entry.<LogLine, Long>comparingByValue()
                .reversed()
                .thenComparing(it -> it.getKey().told()))
        .limit(KEPT)
        .map(it -> who(it.getKey(), it.getValue()))
        .toList();
  }

  private static Map<String, Object> who(LogLine line, long times) {
    Map<String, Object> who = new LinkedHashMap<>();
    who.put("told", line.told());
    who.put("times", times);
    who.put("role", line.role());
    who.put("sign_in", line.isSignIn());
    return who;
  }
}
