// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.CheckFailure.Kind;
import io.bellwether.core.schedule.NoPermit;
import java.io.EOFException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a check threw: only what shows that the thing was not reached is lost, everything that
 * is not recognised is unknown. Asks the exception for its message, which is the plugin's code: on
 * the plugin's thread only.
 */
public final class Failures {
  private static final int DEEPEST = 20;

  private Failures() {}

  /** What it says. Wrapped causes are searched, from the outside in. */
  public static Failure read(@Nullable Throwable thrown) {
    if (thrown == null) {
      return Failure.unknown(Kind.PLUGIN, "gave no answer (a bug in the plugin)");
    }
    List<Throwable> chain = chain(thrown);
    for (Throwable link : chain) {
      Optional<Failure> known = recognised(link, chain);
      if (known.isPresent()) {
        return known.get();
      }
    }
    return unrecognised(thrown, chain);
  }

  private static List<Throwable> chain(Throwable thrown) {
    List<Throwable> chain = new ArrayList<>();
    List<Throwable> open = new ArrayList<>(List.of(thrown));
    while (!open.isEmpty() && chain.size() < DEEPEST) {
      Throwable link = open.remove(0);
      if (chain.stream().noneMatch(seen -> seen == link)) {
        chain.add(link);
        next(open, link.getCause());
        next(open, link instanceof SQLException sql ? sql.getNextException() : null);
      }
    }
    return chain;
  }

  private static void next(List<Throwable> open, @Nullable Throwable link) {
    if (link != null) {
      open.add(link);
    }
  }

  private static Optional<Failure> recognised(Throwable link, List<Throwable> chain) {
    if (link instanceof CheckFailure told) {
      return Optional.of(Failure.of(told));
    }
    if (link instanceof NoPermit) {
      return Optional.of(Failure.unknown("could not be judged: " + link.getMessage()).surely());
    }
    if (link instanceof SQLException sql) {
      return SqlStates.read(sql);
    }
    return unreached(link).map(how -> Failure.lost(kind(link), how + told(chain, how)));
  }

  private static Kind kind(Throwable link) {
    return isTimeout(link) ? Kind.TIMEOUT : Kind.UNREACHABLE;
  }

  /** How the thing was not reached; empty when this does not say so. */
  private static Optional<String> unreached(Throwable link) {
    if (link instanceof UnknownHostException || link instanceof UnresolvedAddressException) {
      return Optional.of("its name is not known");
    }
    if (isTimeout(link)) {
      return Optional.of("timed out");
    }
    if (link instanceof NoRouteToHostException || isUnreachable(link)) {
      return Optional.of("no route to it");
    }
    if (link instanceof ConnectException) {
      return Optional.of("could not connect");
    }
    return isCut(link) ? Optional.of("connection cut") : Optional.empty();
  }

  /** The HTTP client by its name: the core does not need that module to know it. */
  private static boolean isTimeout(Throwable link) {
    String name = link.getClass().getName();
    return link instanceof SocketTimeoutException
        || name.equals("java.net.http.HttpTimeoutException")
        || name.equals("java.net.http.HttpConnectTimeoutException");
  }

  private static boolean isUnreachable(Throwable link) {
    return link instanceof SocketException
        && String.valueOf(link.getMessage()).contains("unreachable");
  }

  /** Trouble of this machine with its own sockets says nothing about the other end. */
  private static boolean isCut(Throwable link) {
    if (link instanceof SocketException socket) {
      return !(socket instanceof BindException)
          && !String.valueOf(socket.getMessage()).contains("Too many open files");
    }
    return link instanceof EOFException
        || link instanceof ClosedChannelException && !(link instanceof ClosedByInterruptException);
  }

  private static Failure unrecognised(Throwable thrown, List<Throwable> chain) {
    if (thrown instanceof InterruptedException || thrown instanceof ClosedByInterruptException) {
      return Failure.unknown("was interrupted before it answered");
    }
    if (thrown instanceof OutOfMemoryError) {
      return Failure.unknown("ran out of memory" + told(chain, ""));
    }
    String message = thrown.getClass().getSimpleName() + told(chain, "");
    boolean bug = thrown instanceof RuntimeException || thrown instanceof Error;
    return bug ? Failure.unknown(Kind.PLUGIN, message) : Failure.unknown(message);
  }

  /** The outermost text that is more than the name of what it wraps. */
  static String told(List<Throwable> chain, String how) {
    for (int i = 0; i < chain.size(); i++) {
      String message = chain.get(i).getMessage();
      boolean wraps = i + 1 < chain.size() && repeats(message, chain.get(i + 1));
      if (message != null && !message.isBlank() && !wraps) {
        return message.equals(how) ? "" : ": " + message;
      }
    }
    return "";
  }

  private static boolean repeats(@Nullable String message, Throwable cause) {
    return message != null && message.equals(cause.toString());
  }
}
