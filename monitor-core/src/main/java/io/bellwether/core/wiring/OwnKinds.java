// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static java.util.Objects.requireNonNull;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.core.health.TimeText;
import io.bellwether.core.heartbeat.Heartbeat;
import io.bellwether.core.heartbeat.HeartbeatBook;
import io.bellwether.core.heartbeat.HeartbeatSettings;
import io.bellwether.core.success.NoSuccess;
import io.bellwether.core.success.NoSuccessSettings;
import io.bellwether.core.success.Sight;
import java.net.URL;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Offers the kinds of one system that look at the system itself: they are found before it is there
 * to be looked at.
 */
final class OwnKinds implements Plugin {
  private static final Duration OFTEN = Duration.ofSeconds(60);
  private static final List<String> PACKS = List.of("backup", "etl", "self", "sync");

  /** What there is to be seen. */
  private record Inside(Supplier<Vitals> vitals, Sight sight, HeartbeatBook heartbeats) {}

  private final List<Kind<?, ?>> kinds =
      List.of(
          Kind.of(
                  "self",
                  SelfCheck.class,
                  SelfSettings.class,
                  (settings, context) ->
                      new SelfCheck(settings, () -> inside().vitals().get(), System::nanoTime))
              .everyAtMost(OFTEN),
          Kind.of(
                  "no-success-since",
                  NoSuccess.class,
                  NoSuccessSettings.class,
                  (settings, context) ->
                      new NoSuccess(
                          context.instance(),
                          settings,
                          inside().sight(),
                          new TimeText(ZoneId.systemDefault())))
              .everyAtMost(OFTEN)
              .giving(NoSuccess.SILENCE),
          Kind.of(
                  "heartbeat",
                  Heartbeat.class,
                  HeartbeatSettings.class,
                  (settings, context) ->
                      new Heartbeat(
                          context.instance(),
                          settings,
                          () -> inside().heartbeats(),
                          new TimeText(ZoneId.systemDefault())))
              .asking()
              .everyAtMost(OFTEN)
              .giving(Heartbeat.AGE, Heartbeat.DURATION, Heartbeat.FAILURES));

  private volatile @Nullable Inside source;

  /** What is looked at from now on. */
  void of(Supplier<Vitals> vitals, Sight sight, HeartbeatBook heartbeats) {
    source = new Inside(vitals, sight, heartbeats);
  }

  private Inside inside() {
    Inside present = source;
    if (present == null) {
      throw new IllegalStateException("nothing runs that could be looked at");
    }
    return present;
  }

  @Override
  public List<Kind<?, ?>> kinds() {
    return kinds;
  }

  @Override
  public Map<String, URL> rulePacks() {
    Map<String, URL> packs = new TreeMap<>();
    for (String name : PACKS) {
      String file = "/io/bellwether/core/rule/packs/" + name + ".yaml";
      packs.put(name, requireNonNull(OwnKinds.class.getResource(file), file));
    }
    return packs;
  }
}
