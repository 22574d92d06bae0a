// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.Run;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.plugin.PluginContext;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes messages to standard error, a line each. */
final class Console implements AlertChannel {
  private final ConsoleSettings settings;
  private final String channel;
  private final Supplier<PrintStream> out;

  Console(ConsoleSettings settings, PluginContext context) {
    this(settings, context, () -> System.err); // as it is then: a host may set another
  }

  Console(ConsoleSettings settings, PluginContext context, Supplier<PrintStream> out) {
    this.settings = settings;
    this.channel = context.instance();
    this.out = out;
  }

  @Override
  public Receipt deliver(Notification notification, Run run) {
    PrintStream stream = out.get();
    stream.println(settings.layout().of(notification, channel, run.clock()));
    return stream.checkError()
        ? Receipt.retry("standard error can not be written; see who reads it", Optional.empty())
        : Receipt.delivered("written to standard error");
  }
}
