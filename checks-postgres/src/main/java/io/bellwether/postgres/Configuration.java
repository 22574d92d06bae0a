// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Figure;
import io.bellwether.jdbc.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** How the server is set up: what is dangerous, what changed, what waits for a restart. */
final class Configuration implements Part {
  private static final int TOLD = 50;

  @Override
  public String name() {
    return "settings";
  }

  @Override
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>(SettingFigures.all());
    figures.add(
        Figure.gauge(
            "pg_settings_pending_restart", Unit.COUNT, "Settings that wait for a restart."));
    return figures;
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(SettingQueries.SETTINGS);
  }

  /** The settings, then mistakes in files, where this login was given more than pg_monitor has. */
  @Override
  public Optional<Values> ask(Session session, Facts facts, Values before) throws Exception {
    Values settings = Pass.value(session, SettingQueries.SETTINGS);
    Map<String, Object> answer = new LinkedHashMap<>(settings.fields());
    if (settings.is("files")) {
      answer.put("mistakes", Pass.value(session, SettingQueries.MISTAKES));
    }
    return Optional.of(new Values(answer));
  }

  @Override
  public void look(Values now, Look look) {
    SettingFigures.measure(now, look);
    DangerousSettings.judge(now, look);
    restart(now.at("restart").list(), look);
    changed(now, look);
    if (now.is("files")) {
      mistakes(now.at("mistakes").list(), look);
    } else {
      look.ungranted(
          "mistakes in postgresql.conf and pg_hba.conf",
          "GRANT EXECUTE ON FUNCTION pg_show_all_file_settings(), pg_hba_file_rules() TO %1$s;"
              + " GRANT SELECT ON pg_file_settings, pg_hba_file_rules TO %1$s");
    }
  }

  private static void restart(List<Values> names, Look look) {
    look.gauge("pg_settings_pending_restart", Unit.COUNT, names.size());
    if (!names.isEmpty()) {
      List<String> told = names.stream().map(Values::toString).toList();
      look.detail("pending_restart", told);
      look.advise(
          new Advice(
              "settings wait for a restart",
              String.join(", ", told) + ": the file says one thing, the server does another",
              "restart the server, or take the change back and run SELECT pg_reload_conf()"));
    }
  }

  private static void changed(Values now, Look look) {
    List<String> changed = SettingChanges.between(look.before(), now);
    if (!changed.isEmpty()) {
      look.detail("changed_settings", changed.stream().limit(TOLD).toList());
      changed.stream().limit(TOLD).forEach(it -> look.event("setting", it));
    }
  }

  /** Without those that hold secrets, be it a hash of one. */
  @Override
  public List<Supplier<Values>> remembered(Values kept) {
    return List.of(
        () -> {
          Map<String, Object> set = new LinkedHashMap<>(kept.at("set").fields());
          set.values().removeIf(SettingChanges::isSecret);
          return new Values(Map.of("set", set));
        });
  }

  private static void mistakes(List<Values> mistakes, Look look) {
    if (!mistakes.isEmpty()) {
      Values first = mistakes.get(0);
      look.add(
          Health.warning(
              Told.count(mistakes.size(), "mistake", "mistakes")
                  + " in configuration files; line "
                  + first.text("line").orElse("?")
                  + " of "
                  + first.text("file").orElse("?")
                  + ": "
                  + first.text("error").map(Told::query).orElse("")
                  + "; a reload leaves it out, a restart may fail: mend the line, then run SELECT"
                  + " pg_reload_conf()"));
    }
  }
}
