// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.api.Run;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Receipt;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Hands each message to a script, on its standard input; what it exits with is its answer. */
public final class ScriptChannel implements AlertChannel {
  private static final int TAKEN = 0;

  /** What {@code sysexits.h} calls a failure that passes. */
  private static final int LATER = 75;

  private static final int LONGEST = 64_000;

  private final Path script;

  /** One that calls this script. */
  public ScriptChannel(Path script) {
    this.script = script;
  }

  @Override
  public Receipt deliver(Notification notification, Run run) throws Exception {
    Process process =
        new ProcessBuilder(script.toString(), notification.reason().name(), notification.episode())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    run.closeAtDeadline(process::destroyForcibly); // a script that hangs does not hold us up
    try {
      tell(process, notification.title() + "\n\n" + notification.text() + "\n");
      int exit = process.waitFor();
      run.throwIfStopped(); // then it was we who ended the script, and it is tried again
      return receipt(exit);
    } finally {
      process.destroyForcibly();
    }
  }

  /** A script that does not read what it is told is no failure. */
  private static void tell(Process process, String text) {
    String plain = text.replaceAll("[\\p{Cntrl}&&[^\n]]", " "); // nothing that acts on a terminal
    String some = plain.substring(0, Math.min(LONGEST, plain.length()));
    try (OutputStream in = process.getOutputStream()) {
      in.write(some.getBytes(UTF_8));
    } catch (IOException e) {
      System.getLogger("script").log(System.Logger.Level.DEBUG, "it did not read", e);
    }
  }

  private static Receipt receipt(int exit) {
    return switch (exit) {
      case TAKEN -> Receipt.delivered("the script took it");
      case LATER -> Receipt.retry("the script asks for another try", Optional.empty());
      default -> Receipt.refused("the script failed with " + exit);
    };
  }
}
