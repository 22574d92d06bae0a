// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Offers the kind {@code self} of one system: it is found before the system is there to be looked
 * at.
 */
final class Pulse implements Plugin {
  private final Kind<?, ?> kind =
      Kind.of(
              "self",
              SelfCheck.class,
              SelfSettings.class,
              (settings, context) -> new SelfCheck(settings, this::vitals, System::nanoTime))
          .everyAtMost(Duration.ofSeconds(60));

  private volatile @Nullable Supplier<Vitals> source;

  /** What is looked at from now on. */
  void of(Supplier<Vitals> vitals) {
    source = vitals;
  }

  private Vitals vitals() {
    Supplier<Vitals> present = source;
    if (present == null) {
      throw new IllegalStateException("nothing runs that could be looked at");
    }
    return present.get();
  }

  @Override
  public List<Kind<?, ?>> kinds() {
    return List.of(kind);
  }
}
