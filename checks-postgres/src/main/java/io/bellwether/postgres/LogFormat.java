// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ways in which a server writes its log. Bytes are read as Latin-1, so that a place in the text
 * is a place in the file; what is taken out of it is UTF-8 again.
 */
enum LogFormat {
  JSON("jsonlog") {
    @Override
    List<LogLine> read(String text, String prefix) {
      List<LogLine> lines = new ArrayList<>();
      for (String line : text.split("\n")) {
        try {
          Values entry = AnswerReader.read(utf8(line));
          LogLine.What.ofState(entry.text("state_code").orElse(""))
              .map(
                  what ->
                      new LogLine(
                          what,
                          entry.text("user").orElse(""),
                          entry.text("remote_host").orElse("")))
              .ifPresent(lines::add);
        } catch (IOException e) {
          continue; // the beginning of a file that was read from its middle on
        }
      }
      return lines;
    }
  },
  CSV("csvlog") {
    @Override
    List<LogLine> read(String text, String prefix) {
      List<LogLine> lines = new ArrayList<>();
      for (List<String> record : CsvRecords.of(text)) {
        if (record.size() > STATE) {
          LogLine.What.ofState(record.get(STATE))
              .map(what -> new LogLine(what, utf8(record.get(USER)), host(record.get(FROM))))
              .ifPresent(lines::add);
        }
      }
      return lines;
    }

    /** Without its port. */
    private String host(String from) {
      int colon = from.lastIndexOf(':');
      return colon < 0 ? from : from.substring(0, colon);
    }
  },
  PLAIN("stderr") {
    @Override
    List<LogLine> read(String text, String prefix) {
      Pattern pattern = LogPrefix.pattern(prefix);
      List<LogLine> lines = new ArrayList<>();
      String entry = "";
      String severity = "";
      for (String line : text.split("\n")) {
        Matcher matcher = LogPrefix.matcher(pattern, utf8(line));
        if (matcher.matches()) {
          // details and the statement follow with the same prefix, in whatever language
          boolean another = !matcher.group("prefix").equals(entry);
          if (another || matcher.group("severity").equals(severity)) {
            line(matcher, prefix).ifPresent(lines::add);
            entry = matcher.group("prefix");
            severity = matcher.group("severity");
          }
        }
      }
      return lines;
    }

    private Optional<LogLine> line(Matcher matcher, String prefix) {
      String message = matcher.group("message");
      return LogPrefix.what(matcher, prefix)
          .map(
              what ->
                  new LogLine(
                      what,
                      LogPrefix.user(matcher, prefix, message),
                      LogPrefix.host(matcher, prefix, message)));
    }
  };

  private static final int USER = 1;
  private static final int FROM = 4;
  private static final int STATE = 12;

  private final String destination;

  LogFormat(String destination) {
    this.destination = destination;
  }

  /** As the setting {@code log_destination} calls it. */
  String destination() {
    return destination;
  }

  /** Whether a file of that name is of this format. */
  boolean names(String file) {
    return switch (this) {
      case JSON -> file.endsWith(".json");
      case CSV -> file.endsWith(".csv");
      case PLAIN -> !file.endsWith(".json") && !file.endsWith(".csv");
    };
  }

  /** Who was turned away. */
  abstract List<LogLine> read(String text, String prefix);

  static String utf8(String latin) {
    return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
