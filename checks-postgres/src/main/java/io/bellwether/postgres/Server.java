// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Figure;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Which server it is, whether it is still the same, since when it runs, what time it has. */
final class Server implements Part {
  /** In which a change is told. */
  private static final int LOOKS = 2;

  private static final String TOLD = "told";
  private static final String TIMES = "times";

  static final String NAME = "server";

  /** By which a change is seen; all that an answer has beside changes from look to look. */
  private static final List<String> LASTING =
      List.of("identifier", "started", "checkpointer", "standby", TOLD, TIMES);

  private static final double SLACK_SECONDS = 60;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge(
            "pg_postmaster_start_time_seconds", Unit.SECONDS, "When the server was started."),
        Figure.gauge("pg_replication_is_replica", Unit.NONE, "1 if it is a standby, else 0."),
        Figure.gauge("pg_server_version", Unit.NONE, "Its version, as in 180006."),
        Figure.gauge("pg_timeline", Unit.NONE, "Its timeline; a promotion begins another."),
        Figure.gauge(
            "pg_clock_difference_seconds",
            Unit.SECONDS,
            "How far its clock is ahead of the one here."));
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        """
        (select json_build_object(
          'identifier', s.system_identifier::text, 'timeline', c.timeline_id,
          'version', current_setting('server_version'),
          'started', date_part('epoch', pg_postmaster_start_time()),
          'uptime', date_part('epoch', now() - pg_postmaster_start_time()),
          'reloaded', date_part('epoch', pg_conf_load_time()),
          'now', date_part('epoch', clock_timestamp()),
          'standby', (select standby from wal),
          'checkpointer', (select date_part('epoch', backend_start) from activity
                           where backend_type = 'checkpointer'))
         from pg_control_system() s, pg_control_checkpoint() c)\
        """);
  }

  @Override
  public void look(Values now, Look look) {
    boolean standby = now.is("standby");
    look.gauge("pg_postmaster_start_time_seconds", Unit.SECONDS, now.orNaN("started"));
    look.gauge("pg_replication_is_replica", Unit.NONE, standby ? 1 : 0);
    look.gauge("pg_server_version", Unit.NONE, look.facts().version());
    look.gauge("pg_timeline", Unit.NONE, now.orNaN("timeline"));
    look.detail("version", now.text("version").orElse("?"));
    look.detail("role", standby ? "standby" : "primary");
    look.detail("running_for", Told.time(now.orNaN("uptime")));
    clock(now, look);
    Optional<String> change = change(now, look.before(), look.seconds());
    change.ifPresent(what -> look.event(NAME, what));
    change.or(() -> still(look.before())).ifPresent(what -> look.add(Health.warning(what)));
  }

  /** What was told of a change, and in how many looks. */
  @Override
  public Values kept(Values now, Look look) {
    Optional<String> change = change(now, look.before(), look.seconds());
    Optional<String> told = change.or(() -> still(look.before()));
    Map<String, Object> kept = new LinkedHashMap<>(now.fields());
    told.ifPresent(
        what -> {
          kept.put(TOLD, what);
          kept.put(TIMES, change.isPresent() ? 1 : look.before().or(TIMES, 0) + 1);
        });
    return new Values(kept);
  }

  /** What happens to the server while nobody watches is told by the first look afterwards. */
  @Override
  public List<Supplier<Values>> remembered(Values kept) {
    return List.of(
        () -> {
          Map<String, Values> lasting = kept.fields();
          lasting.keySet().retainAll(LASTING);
          return new Values(lasting);
        });
  }

  /** After an outage the first look that is better is not believed yet. */
  private static Optional<String> still(Values before) {
    return before.text(TOLD).filter(what -> before.or(TIMES, LOOKS) < LOOKS);
  }

  private static void clock(Values now, Look look) {
    double ahead = now.orNaN("now") - look.now().toEpochMilli() / 1000.0;
    look.gauge("pg_clock_difference_seconds", Unit.SECONDS, ahead);
    look.judgeQuietly(
        look.limits().clock(),
        Math.abs(ahead),
        "the clock of the server is "
            + Told.time(Math.abs(ahead))
            + (ahead > 0 ? " ahead of" : " behind")
            + " the one here; look at the time service of both machines");
  }

  /** With times and without ages: it is told again after a while, and read weeks later. */
  private static Optional<String> change(Values now, Values before, double seconds) {
    if (differs("identifier", now, before)) {
      return Optional.of(
          "another server answers at this address than before: system identifier "
              + now.text("identifier").orElse("?")
              + ", which runs since "
              + at("started", now)
              + ", instead of "
              + before.text("identifier").orElse("?")
              + "; if nobody moved it, look where the address points to");
    } else if (isAnother(now, before, seconds)) {
      return Optional.of(
          "another server of the same cluster answers at this address than before: a "
              + (now.is("standby") ? "standby" : "primary")
              + " that runs since "
              + at("started", now)
              + "; if nobody switched over, look what happened to the one before");
    } else if (differs("started", now, before)) {
      return Optional.of(
          "the server was restarted at "
              + at("started", now)
              + "; look into its log for the reason");
    } else if (crashed(now, before)) {
      return Optional.of(
          "the server crashed and recovered at "
              + at("checkpointer", now)
              + ": one of its processes died; look into its log for 'terminated by signal'");
    } else if (before.is("standby") && !now.is("standby")) {
      return Optional.of("the standby was promoted and is the primary now");
    }
    return Optional.empty();
  }

  /** As the clock of the server had it. */
  private static String at(String name, Values now) {
    return now.number(name).isPresent()
        ? Instant.ofEpochSecond(now.whole(name)).toString()
        : "an unknown time";
  }

  /** It was started at another time, and that was before the last look: it is not the same one. */
  static boolean isAnother(Values now, Values before, double seconds) {
    return differs("started", now, before) && now.or("uptime", 0) > seconds + SLACK_SECONDS;
  }

  private static boolean differs(String name, Values now, Values before) {
    return before.text(name).isPresent() && !before.text(name).equals(now.text(name));
  }

  /** All its processes are new, and the one that starts them is not. */
  private static boolean crashed(Values now, Values before) {
    return now.number("checkpointer").isPresent() && differs("checkpointer", now, before);
  }
}
