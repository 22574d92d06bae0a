// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.tls;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Of whoever takes a connection and says nothing, or does not come to an end. */
public final class Silence {
  private static final long LONGEST_RESERVE = 200;

  private Silence() {}

  /** How many milliseconds to wait: at the deadline itself nobody listens to what is told. */
  public static long patience(Run run) {
    long all = run.remaining().toMillis();
    return all - Math.min(LONGEST_RESERVE, all / 10);
  }

  /** As in "it did not greet", since a moment of {@link System#nanoTime}. */
  public static CheckFailure of(String verb, long since, @Nullable Exception cause) {
    return new CheckFailure(
        CheckFailure.Kind.TIMEOUT,
        String.format(
            Locale.ROOT,
            "it took the connection and did not %s in %.1f s",
            verb,
            (System.nanoTime() - since) / 1e9),
        "look whether the service hangs, and whether that is what listens there",
        cause);
  }
}
