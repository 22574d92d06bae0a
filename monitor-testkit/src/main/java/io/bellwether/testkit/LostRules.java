// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import java.io.EOFException;
import java.net.BindException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run says that the thing itself was not reached, as {@link
 * io.bellwether.api.check.HealthCheck} defines it and the core reads it.
 */
final class LostRules {
  private static final List<Class<? extends Throwable>> NOT_REACHED =
      List.of(
          SocketException.class, // also refused, no route, reset
          SocketTimeoutException.class,
          HttpTimeoutException.class,
          UnknownHostException.class,
          UnresolvedAddressException.class,
          ClosedChannelException.class,
          EOFException.class);

  /** Trouble of our own side, which is of the same types. */
  private static final List<Class<? extends Throwable>> OURS =
      List.of(BindException.class, ClosedByInterruptException.class);

  private static final Set<String> SHUT_DOWN = Set.of("57P01", "57P02", "57P03");
  private static final Set<String> REACHED = Set.of("53300", "42501");

  private LostRules() {}

  static boolean isLost(Attempt<Player.Told> attempt) {
    return attempt.failure().map(LostRules::saysLost).orElse(false)
        || attempt.answer().flatMap(Player.Told::health).map(Health::lost).orElse(false);
  }

  /** From the outside in; the first that says something counts. */
  static boolean saysLost(Throwable thrown) {
    Set<Throwable> chain = new LinkedHashSet<>();
    collect(thrown, chain);
    return chain.stream().flatMap(one -> verdict(one).stream()).findFirst().orElse(false);
  }

  private static void collect(@Nullable Throwable thrown, Set<Throwable> chain) {
    if (thrown != null && chain.add(thrown)) {
      collect(thrown.getCause(), chain);
      collect(thrown instanceof SQLException sql ? sql.getNextException() : null, chain);
    }
  }

  private static Optional<Boolean> verdict(Throwable e) {
    if (e instanceof CheckFailure failure) {
      return Optional.of(failure.lost());
    }
    if (e instanceof SQLException sql) {
      return verdict(Objects.requireNonNullElse(sql.getSQLState(), ""));
    }
    return isAny(NOT_REACHED, e) && !isAny(OURS, e) ? Optional.of(true) : Optional.empty();
  }

  private static Optional<Boolean> verdict(String state) {
    if (state.startsWith("08") || SHUT_DOWN.contains(state)) {
      return Optional.of(true);
    }
    boolean refused = state.startsWith("28") || REACHED.contains(state);
    return refused ? Optional.of(false) : Optional.empty();
  }

  private static boolean isAny(List<Class<? extends Throwable>> types, Throwable e) {
    return types.stream().anyMatch(type -> type.isInstance(e));
  }
}
