// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.plugin.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Ends the process it is called in, one way or another; packed into a jar of its own. */
public final class DeadlyPlugin implements Plugin {
  /**
   * How it is told to do so.
   *
   * @param when once this file is there, which is taken away then
   */
  public record Deadly(
      @Setting(help = "What it does: exit, halt, eat, wait.") String how,
      @Setting(help = "A file to wait for.") Path when) {}

  @Override
  public List<Kind<?, ?>> kinds() {
    return List.of(
        Kind.of("deadly", Check.class, Deadly.class, (settings, context) -> new Check(settings)));
  }

  /** Healthy until its moment has come. */
  static final class Check implements HealthCheck {
    private final Deadly settings;

    Check(Deadly settings) {
      this.settings = settings;
    }

    @Override
    public Health check(CheckContext context) throws Exception {
      if (Files.deleteIfExists(settings.when())) {
        strike();
      }
      return Health.healthy("not yet");
    }

    private void strike() {
      switch (settings.how()) {
        case "exit" -> System.exit(0);
        case "halt" -> Runtime.getRuntime().halt(0);
        case "eat" -> eat();
        default -> hang();
      }
    }

    private static void hang() {
      while (true) {
        LockSupport.park();
      }
    }

    private static void eat() {
      List<byte[]> eaten = new ArrayList<>();
      while (!Thread.currentThread().isInterrupted()) {
        eaten.add(new byte[1 << 20]);
      }
    }
  }

  /** A jar that holds nothing else. */
  static Path jar(Path file) {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      jar.putNextEntry(new JarEntry("META-INF/services/" + Plugin.class.getName()));
      jar.write(DeadlyPlugin.class.getName().getBytes(StandardCharsets.UTF_8));
      for (Class<?> type : List.of(DeadlyPlugin.class, Deadly.class, Check.class)) {
        String name = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(name));
        try (InputStream bytes = DeadlyPlugin.class.getResourceAsStream("/" + name)) {
          bytes.transferTo(jar);
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
