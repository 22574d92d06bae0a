// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Durations;
import io.bellwether.core.schedule.ShortCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls into plugins before anything runs: one that hangs costs seconds, not the start. */
final class PluginCalls {
  /** What a call gave, or words that follow a colon and say why it gave nothing. */
  record Answer<T>(Optional<T> value, String trouble) {}

  private static final Logger LOG = LoggerFactory.getLogger(PluginCalls.class);

  private final Patience patience;
  private final AskingFile asking;
  private final Calls calls;

  PluginCalls(Patience patience, AskingFile asking, Calls calls) {
    this.patience = patience;
    this.asking = asking;
    this.calls = calls;
  }

  /** The origin's loader is the call's context class loader, or drivers in a jar are not found. */
  <T> Answer<T> ask(String who, Origin origin, Callable<T> question) {
    LOG.debug("asking {}", who); // the last such line before an end names who called System.exit
    return asking.around(who, () -> askWithin(who, origin, question));
  }

  private <T> Answer<T> askWithin(String who, Origin origin, Callable<T> question) {
    Duration limit = patience.left();
    ShortCall<Answer<T>> call =
        ShortCall.of(
            "asks-" + who, origin.loader(), limit, () -> answer(who, question, origin.rank()));
    return call.value().orElseGet(() -> late(limit, call));
  }

  private <T> Answer<T> answer(String who, Callable<T> question, Origin.Rank rank) {
    try {
      return new Answer<>(
          Optional.of(calls.around(who + ", which was asked what it offers", question)), "");
    } catch (Throwable e) {
      return new Answer<>(Optional.empty(), explained(e, rank));
    }
  }

  // On the plugin's thread: the getMessage of an exception is code of the plugin too.
  private static String explained(Throwable thrown, Origin.Rank rank) {
    try {
      return Explained.of(thrown, rank);
    } catch (Throwable e) {
      return "it threw a " + thrown.getClass().getName() + ", which can not be read";
    }
  }

  private <T> Answer<T> late(Duration limit, ShortCall<?> call) {
    patience.lose();
    String at = Explained.inPlugin(call.stack()).map(frame -> ", at " + frame).orElse("");
    return new Answer<>(
        Optional.empty(),
        "it did not come back within " + Durations.format(limit) + " and was left behind" + at);
  }
}
