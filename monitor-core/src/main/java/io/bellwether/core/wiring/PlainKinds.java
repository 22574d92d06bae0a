// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.KindName;
import java.util.Locale;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader.Provider;
import java.util.regex.Pattern;

/**
 * Kinds of classes that are listed as a service of a role themselves, without plugin and settings.
 */
final class PlainKinds {
  private static final Pattern ROLE =
      Pattern.compile("(Health)?Check$|(Data)?Source$|(Alert)?Channel$|(Backup)?Target$");
  private static final Pattern WORD_START =
      Pattern.compile("([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])");

  private PlainKinds() {}

  static <T> Kind<T, Kind.NoSettings> of(Class<T> type, Provider<?> provider) {
    String name = nameOf(type);
    try {
      return Kind.of(
          name, type, Kind.NoSettings.class, (settings, context) -> type.cast(made(provider)));
    } catch (IllegalArgumentException e) {
      throw new PluginMistake(
          e.getMessage() + "; give it such a name with @KindName(\"...\") on the class");
    }
  }

  /** What the constructor threw, rather than the loader's Error about it. */
  private static Object made(Provider<?> provider) throws Exception {
    try {
      return provider.get();
    } catch (ServiceConfigurationError e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }

  static String nameOf(Class<?> plain) {
    KindName given = plain.getAnnotation(KindName.class);
    if (given != null) {
      return given.value();
    }
    String base = ROLE.matcher(plain.getSimpleName()).replaceFirst("");
    return WORD_START.matcher(base).replaceAll("$1$3-$2").toLowerCase(Locale.ROOT);
  }
}
