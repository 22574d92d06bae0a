// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.source.Event;
import io.bellwether.jdbc.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Who was turned away by the server, as far as this login may read its log. */
final class ServerLog implements Part {
  private static final int TOLD = 10;
  private static final String SIGN_IN = "sign-in";
  private static final String ACCESS = "access";

  private static final List<String> PLACE =
      List.of(
          "file",
          "file_before",
          "offset",
          "head",
          LogFolder.AT,
          LogFolder.LATEST,
          "sign_ins_total",
          "denied_total");

  @Override
  public String name() {
    return "server_log";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.counter(
            "pg_failed_sign_ins_total",
            Unit.COUNT,
            "Sign-ins that failed since watching began, by the log."),
        Figure.counter(
            "pg_access_violations_total",
            Unit.COUNT,
            "Statements refused for want of a right since watching began, by the log."));
  }

  /** Where the log is, and whether it may be read; the format that says most comes first. */
  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        """
        (select json_build_object(
           'collects', current_setting('logging_collector') = 'on',
           'readable', has_function_privilege('pg_current_logfile(text)', 'execute')
             and has_function_privilege('pg_stat_file(text, boolean)', 'execute')
             and has_function_privilege(
                   'pg_read_binary_file(text, bigint, bigint, boolean)', 'execute'),
           'listable', has_function_privilege('pg_ls_logdir()', 'execute'),
           'destinations', current_setting('log_destination'),
           'prefix', current_setting('log_line_prefix')))\
        """);
  }

  @Override
  public Optional<Values> ask(Session session, Facts facts, Values before) throws Exception {
    Values where = Pass.value(session, sql(facts).orElseThrow());
    Map<String, Object> answer = new LinkedHashMap<>(where.fields());
    if (where.is("collects") && where.is("readable")) {
      LogFormat format = format(where.text("destinations").orElse(""));
      String prefix = where.text("prefix").orElse("");
      answer.putAll(new LogReading(session, format, prefix, where.is("listable")).since(before));
    }
    return Optional.of(new Values(answer));
  }

  private static LogFormat format(String destinations) {
    for (LogFormat format : LogFormat.values()) {
      if (destinations.contains(format.destination())) {
        return format;
      }
    }
    return LogFormat.PLAIN;
  }

  @Override
  public void look(Values now, Look look) {
    if (!now.is("collects")) {
      look.ungranted(
          "failed sign-ins",
          "ALTER SYSTEM SET logging_collector = on; -- and a restart: the log goes where only the"
              + " machine's own tools can read it");
    } else if (!now.is("readable")) {
      look.ungranted(
          "failed sign-ins",
          "GRANT EXECUTE ON FUNCTION pg_current_logfile(text), pg_stat_file(text, boolean),"
              + " pg_read_binary_file(text, bigint, bigint, boolean) TO %1$s; -- which lets it"
              + " read every file in the server's data folder");
    } else {
      tell(now, look);
    }
  }

  private static void tell(Values now, Look look) {
    look.counter("pg_failed_sign_ins_total", Unit.COUNT, now.or("sign_ins_total", 0));
    look.counter("pg_access_violations_total", Unit.COUNT, now.or("denied_total", 0));
    double failed = now.or("sign_ins", 0);
    double denied = now.or("denied", 0);
    if (failed + denied > 0) {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("failed_sign_ins", Math.round(failed));
      told.put("permission_denied", Math.round(denied));
      told.put("who", who(now));
      look.detail("turned_away", told);
      events(now, look);
    }
    now.number("skipped")
        .ifPresent(
            bytes -> {
              if (bytes > 0) {
                look.event(
                    "log",
                    Told.bytes(bytes)
                        + " of the log of the server were too much for one pass; who was turned"
                        + " away there is not known");
                look.unread("server log", Told.bytes(bytes) + " of it were too much for one look");
              }
            });
    skippedFiles(now, look);
    look.judgeQuietly(look.limits().failedSignIns(), failed, sentence(failed, denied, who(now)));
  }

  private static void skippedFiles(Values now, Look look) {
    double files = now.or("skipped_files", 0);
    if (files >= 1) {
      String what =
          Told.count(files, "file", "files")
              + " of the log of the server came and went, or gave way to another of the same name,"
              + " between two passes and could not be read to the end";
      look.event("log", what + "; who was turned away there is not known");
      look.unread(
          "server log files", what + "; with a shorter 'slow-every' or fewer files none are lost");
    }
    if (!now.is("listable")) {
      look.ungranted(
          "files of the log that come and go between two passes",
          "GRANT EXECUTE ON FUNCTION pg_ls_logdir() TO %1$s;");
    }
  }

  private static List<String> who(Values now) {
    List<String> who = new ArrayList<>();
    for (Values one : now.at("who").list()) {
      who.add(one.at("told") + ", " + Told.count(one.or("times", 0), "time", "times"));
    }
    return who.stream().limit(TOLD).toList();
  }

  /** One for each who was turned away, and one for all who were turned away less often. */
  private static void events(Values now, Look look) {
    double signIns = now.or("sign_ins", 0);
    double denied = now.or("denied", 0);
    for (Values one : now.at("who").list()) {
      double times = one.or("times", 0);
      boolean signIn = one.is("sign_in");
      signIns -= signIn ? times : 0;
      denied -= signIn ? 0 : times;
      Event event = Event.of(signIn ? SIGN_IN : ACCESS, one.at("told").toString());
      look.event(event.times(Math.round(times)).by(one.text("role").orElse("")));
    }
    rest(SIGN_IN, signIns, look);
    rest(ACCESS, denied, look);
  }

  private static void rest(String kind, double times, Look look) {
    if (times >= 1) {
      look.event(
          Event.of(kind, "by others, too many to name each of them").times(Math.round(times)));
    }
  }

  /** Where the log was read up to. */
  @Override
  public List<Supplier<Values>> remembered(Values kept) {
    return List.of(
        () -> {
          Map<String, Object> place = new LinkedHashMap<>();
          PLACE.stream().filter(kept::has).forEach(name -> place.put(name, kept.at(name)));
          return new Values(place);
        });
  }

  private static String sentence(double failed, double denied, List<String> who) {
    return Told.count(failed, "sign-in", "sign-ins")
        + " failed and "
        + Told.count(denied, "statement was", "statements were")
        + " refused since the pass before; most often "
        + (who.isEmpty() ? "by nobody" : who.get(0));
  }
}
