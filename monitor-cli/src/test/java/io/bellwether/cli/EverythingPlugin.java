// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.api.Percentage;
import io.bellwether.api.Secret;
import io.bellwether.api.Severity;
import io.bellwether.api.Size;
import io.bellwether.api.Thresholds;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.plugin.Setting;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kinds with settings of every type, of which nothing is ever made. */
public final class EverythingPlugin implements Plugin {
  /** One setting of every type. */
  public record Everything(
      Optional<String> source,
      Optional<String> text,
      @Setting(help = "Whole.", byDefault = "2", min = "1", max = "10") int whole,
      Optional<Long> large,
      @Setting(help = "Number.", byDefault = "1") double number,
      @Setting(help = "Yes or no.", byDefault = "true") boolean yesNo,
      Optional<Duration> time,
      URI address,
      Optional<Path> path,
      Optional<ZoneId> zone,
      Optional<Severity> severity,
      Optional<Size> size,
      Optional<Percentage> share,
      @Setting(help = "Limits.", byDefault = "off") Thresholds limits,
      Secret secret,
      List<Integer> numbers,
      Map<String, Duration> times,
      Optional<Nested> nested) {}

  /** A record in a record. */
  public record Nested(Optional<Inner> inner) {}

  /** One more. */
  public record Inner(String deep) {}

  /** Of a way to people. */
  public record Post(Secret to, @Setting(help = "Tries.", byDefault = "3") int tries) {}

  @Override
  public List<Kind<?, ?>> kinds() {
    return List.of(
        Kind.of("everything", HealthCheck.class, Everything.class, (s, c) -> unmade()),
        Kind.of("post", AlertChannel.class, Post.class, (s, c) -> unmade()));
  }

  private static <T> T unmade() {
    throw new AssertionError("reading a configuration makes nothing");
  }

  /** A loader that finds it among the plugins of the class path. */
  static ClassLoader onClassPath(Path folder) throws IOException {
    String services = "META-INF/services/" + Plugin.class.getName();
    Path file = folder.resolve(services);
    Files.createDirectories(file.getParent());
    Files.writeString(file, EverythingPlugin.class.getName());
    URL here = file.toUri().toURL();
    return new ClassLoader(EverythingPlugin.class.getClassLoader()) {
      @Override
      public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> all = Collections.list(super.getResources(name));
        if (name.equals(services)) {
          all.add(here);
        }
        return Collections.enumeration(all);
      }
    };
  }
}
