// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.PluginContext;
import io.bellwether.api.source.DataSource;

/**
 * Checks, sources and channels that the host gives as objects. Each is a kind too, so that its
 * interval, labels and all other common settings are read, checked and overridden like any other's.
 */
public final class HostCode {
  private record Given<T>(T object) implements Kind.Creator<Kind.NoSettings, T> {
    @Override
    public T create(Kind.NoSettings settings, PluginContext context) {
      return object;
    }
  }

  private HostCode() {}

  public static Kind<?, ?> check(HealthCheck check) {
    return kind("code-check", HealthCheck.class, check);
  }

  public static Kind<?, ?> source(DataSource source) {
    return kind("code-source", DataSource.class, source);
  }

  public static Kind<?, ?> channel(AlertChannel channel) {
    return kind("code-channel", AlertChannel.class, channel);
  }

  private static <T> Kind<T, Kind.NoSettings> kind(String name, Class<T> role, T object) {
    return Kind.of(name, role, Kind.NoSettings.class, new Given<>(object));
  }

  /** What the host made is the host's to close. */
  static boolean owns(Kind<?, ?> kind) {
    return kind.creator() instanceof Given;
  }
}
