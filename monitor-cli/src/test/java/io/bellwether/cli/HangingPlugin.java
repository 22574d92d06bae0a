// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * What a jar of the tests offers, as the kind {@code hanging}: it is asked, looks and closes for as
 * long as the folder of the process has a file that says so, whoever interrupts it.
 */
public final class HangingPlugin implements Plugin {
  private static final long GLANCE = 20_000_000;

  @Override
  public List<Kind<?, ?>> kinds() {
    hang("asking");
    return List.of(Kind.of("hanging", Check.class, None.class, (none, context) -> new Check()));
  }

  /** It needs none. */
  public record None() {}

  /** What a test writes to have it hang there. */
  static Path when(Path folder, String doing) {
    return folder.resolve("hang-" + doing);
  }

  /** What it writes once it hangs there. */
  static Path does(Path folder, String doing) {
    return folder.resolve("hangs-" + doing);
  }

  private static void hang(String doing) {
    Path here = Path.of("");
    while (Files.exists(when(here, doing))) {
      if (!Files.exists(does(here, doing))) {
        write(does(here, doing));
      }
      Thread.interrupted();
      LockSupport.parkNanos(GLANCE);
    }
  }

  private static void write(Path file) {
    try {
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One of its checks. */
  public static final class Check implements HealthCheck, AutoCloseable {
    @Override
    public Health check(CheckContext context) {
      hang("look");
      return Health.healthy("here");
    }

    @Override
    public void close() {
      hang("close");
    }
  }
}
