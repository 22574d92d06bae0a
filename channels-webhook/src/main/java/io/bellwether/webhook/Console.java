// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.api.Run;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.plugin.PluginContext;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes messages to standard error, a line each. */
final class Console implements AlertChannel {
  /** Never closed: it is that of the process. */
  private static final OutputStream ERR = new FileOutputStream(FileDescriptor.err);

  private final ConsoleSettings settings;
  private final String channel;
  private final Supplier<PrintStream> out;
  private final OutputStream bare;

  Console(ConsoleSettings settings, PluginContext context) {
    this(settings, context, () -> System.err, ERR); // as it is then: a host may set another
  }

  Console(
      ConsoleSettings settings,
      PluginContext context,
      Supplier<PrintStream> out,
      OutputStream bare) {
    this.settings = settings;
    this.channel = context.instance();
    this.out = out;
    this.bare = bare;
  }

  @Override
  public Receipt deliver(Notification notification, Run run) {
    PrintStream stream = out.get();
    String line = settings.layout().of(notification, channel, run.clock());
    if (stream.checkError()) {
      return deliverBare(line); // it says so for ever, and nothing of what follows
    }
    stream.println(line);
    return stream.checkError() ? later() : delivered();
  }

  private Receipt deliverBare(String line) {
    try {
      bare.write((line + System.lineSeparator()).getBytes(UTF_8));
      bare.flush();
      return delivered();
    } catch (IOException e) {
      return later();
    }
  }

  private static Receipt later() {
    return Receipt.retry("standard error can not be written; see who reads it", Optional.empty());
  }

  private static Receipt delivered() {
    return Receipt.delivered("written to standard error");
  }
}
