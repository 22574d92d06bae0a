// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a run says that the thing itself was not reached, as {@link
 * io.bellwether.api.check.HealthCheck} defines.
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

  private static final Set<String> SHUT_DOWN = Set.of("57P01", "57P02", "57P03");

  private LostRules() {}

  static boolean isLost(Attempt<Player.Told> attempt) {
    return attempt.failure().map(LostRules::saysLost).orElse(false)
        || attempt.answer().flatMap(Player.Told::health).map(Health::lost).orElse(false);
  }

  private static boolean saysLost(Throwable thrown) {
    Set<Throwable> seen = new HashSet<>();
    for (Throwable e = thrown; e != null && seen.add(e); e = e.getCause()) {
      if (e instanceof CheckFailure failure) {
        return failure.lost();
      }
      if (isNotReached(e)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNotReached(Throwable e) {
    if (e instanceof SQLException sql) {
      String state = sql.getSQLState();
      return state != null && (state.startsWith("08") || SHUT_DOWN.contains(state));
    }
    return NOT_REACHED.stream().anyMatch(type -> type.isInstance(e));
  }
}
