// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.Configuration;
import io.bellwether.core.notify.Trouble;
import io.bellwether.core.schedule.Ticks;
import io.bellwether.core.schedule.Timetable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** All that goes out of one system: messages, its sign of life, and trials of its channels. */
final class Delivery implements Beside, AutoCloseable {
  private final Couriers couriers;
  private final AliveSign alive;
  private final ChannelTrials trials;
  private final Beside all;

  /**
   * Nothing goes out yet.
   *
   * @param looking what the sign of life knows of looks and the history
   */
  Delivery(
      Roster first, Ticks ticks, Consumer<Event> events, Chronicle chronicle, Looking looking) {
    couriers =
        new Couriers(
            ticks,
            events,
            new SplittableRandom()::nextDouble,
            chronicle::marks,
            () -> chronicle.store().durable());
    String system = first.name();
    alive = new AliveSign(system, ticks, moving(looking), events, couriers::sign);
    trials =
        new ChannelTrials(
            system, ticks, couriers::delivered, couriers::triedInVain, couriers::send);
    all = Beside.all(couriers, alive, trials);
    follow(first);
  }

  /** What the rest of the engine tells. */
  interface Looking {
    long looks();

    Optional<Duration> shortestInterval();

    boolean keeps();

    long failedTurns();
  }

  private Moving moving(Looking looking) {
    return new Moving() {
      @Override
      public long looks() {
        return looking.looks();
      }

      @Override
      public Optional<Duration> shortestInterval() {
        return looking.shortestInterval();
      }

      @Override
      public boolean keeps() {
        return looking.keeps();
      }

      @Override
      public long failedTurns() {
        return looking.failedTurns();
      }

      @Override
      public Map<String, Trouble> channels() {
        return couriers.troubles();
      }
    };
  }

  Couriers couriers() {
    return couriers;
  }

  /** As another configuration has it; gives what of the one before is done with, and when. */
  List<Couriers.Ending> follow(Roster next) {
    Configuration configuration = next.configuration();
    List<Couriers.Ending> endings =
        couriers.follow(next.channels().values(), next.signs().values());
    alive.follow(configuration.alerts().alive());
    trials.follow(
        () -> WalkedRoutes.of(configuration), configuration.alerts().alive().tryChannels());
    return endings;
  }

  @Override
  public void begin(Timetable timetable) {
    all.begin(timetable);
  }

  @Override
  public void end() {
    all.end();
  }

  @Override
  public void close() {
    couriers.close();
  }
}
