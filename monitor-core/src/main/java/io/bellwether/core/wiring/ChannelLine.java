// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Durations;
import io.bellwether.api.Run;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Receipt;
import io.bellwether.core.config.Channel;
import io.bellwether.core.config.ChannelSettings;
import io.bellwether.core.health.SafeText;
import io.bellwether.core.notify.ChannelRules;
import io.bellwether.core.schedule.Places;
import java.time.Duration;
import java.util.Optional;

/**
 * One way to people: what the configuration says of it, and what was prepared for that.
 *
 * @param places as it is never called twice at once, a call that hangs keeps all others out
 */
record ChannelLine(
    Channel said, Instance<?> instance, Places places, ClassLoader loader, Calls calls) {
  String name() {
    return said.name();
  }

  /** How much it takes. */
  ChannelRules rules() {
    ChannelSettings says = said.delivery();
    return new ChannelRules(
        says.timeout(),
        says.rate().most(),
        says.rate().per(),
        says.storm().most(),
        says.storm().per());
  }

  boolean isAs(ChannelLine other) {
    return instance == other.instance;
  }

  /** The same, of which the configuration says more than its settings. */
  ChannelLine said(Channel otherwise) {
    return new ChannelLine(otherwise, instance, places, loader, calls);
  }

  /**
   * Delivers once, on a worker; whatever the plugin does becomes a receipt without its secrets.
   *
   * @param limit that the run began with, for what is told
   */
  Receipt deliver(Notification notification, Run run, Duration limit) {
    Thread.currentThread().setContextClassLoader(loader);
    Receipt receipt;
    try {
      receipt =
          calls.around(
              Calls.words(name(), said.kind()),
              () -> ((AlertChannel) instance.get()).deliver(notification, run));
    } catch (Throwable thrown) {
      return cut(Thrown.words(thrown, instance.hiding()), run, limit);
    }
    if (receipt == null) {
      return Receipt.refused("the channel gave no receipt (a mistake in the plugin)");
    }
    return switch (receipt.outcome()) {
      case DELIVERED -> delivered(receipt);
      case RETRY -> Receipt.retry(line(receipt.answer()), receipt.retryAfter());
      default ->
          run.remaining().isZero()
              ? cut(receipt.answer(), run, limit) // what a cut call says is not believed
              : Receipt.refused(line(receipt.answer()));
    };
  }

  private Receipt delivered(Receipt receipt) {
    String answer = line(receipt.answer());
    return receipt.reference().isPresent()
        ? Receipt.delivered(answer, instance.hiding().apply(receipt.reference().get()))
        : Receipt.delivered(answer);
  }

  private Receipt cut(String words, Run run, Duration limit) {
    String when =
        run.remaining().isZero() ? "no answer within " + Durations.format(limit) + ": " : "";
    return Receipt.retry(when + line(words), Optional.empty());
  }

  private String line(String text) {
    return SafeText.line(instance.hiding().apply(text));
  }

  void close(ClassLoader host, LastCalls calls) {
    instance.close("channel " + name(), host, calls);
  }

  static boolean isSame(Channel one, Channel other) {
    return one.kind() == other.kind() && one.settings().equals(other.settings());
  }
}
