// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/**
 * Looks names up without hanging: a lookup in the system's library feels neither an interrupt nor a
 * deadline, so that it has a thread of its own. Who asks for the same name meanwhile waits for the
 * same answer.
 */
final class Names implements Dns {
  private final Map<String, FutureTask<List<InetAddress>>> asked = new ConcurrentHashMap<>();

  @Override
  public List<InetAddress> lookup(String name) throws UnknownHostException {
    Attempt attempt = Attempt.current();
    if (attempt == null || isAddress(name)) {
      return List.of(InetAddress.getAllByName(name));
    }
    FutureTask<List<InetAddress>> lookup = asked.computeIfAbsent(name, this::begun);
    try {
      return lookup.get(Math.max(1, attempt.run.remaining().toNanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw silence(name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw silence(name, e);
    } catch (ExecutionException e) {
      throw unknown(name, e.getCause() == null ? e : e.getCause());
    }
  }

  private FutureTask<List<InetAddress>> begun(String name) {
    FutureTask<List<InetAddress>> lookup =
        new FutureTask<>(
            () -> {
              try {
                return List.of(InetAddress.getAllByName(name));
              } finally {
                asked.remove(name);
              }
            });
    Thread thread = new Thread(lookup, "bellwether-name-" + name);
    thread.setDaemon(true);
    thread.start();
    return lookup;
  }

  private static UnknownHostException unknown(String name, Throwable cause) {
    UnknownHostException unknown = new UnknownHostException(name);
    unknown.initCause(cause);
    return unknown;
  }

  /** Told apart by its cause from a name that is not known. */
  private static UnknownHostException silence(String name, Exception cause) {
    InterruptedIOException silent = new InterruptedIOException("no name server answered");
    silent.initCause(cause);
    return unknown(name, silent);
  }

  /** Whether an address is written so, with or without the brackets of IPv6. */
  static boolean isThat(String written, InetAddress address) {
    try {
      return isAddress(written) && InetAddress.getByName(written).equals(address);
    } catch (UnknownHostException e) {
      return false; // no address at all
    }
  }

  /** Nobody has to be asked for it. */
  private static boolean isAddress(String name) {
    return name.indexOf(':') >= 0 || name.matches("[0-9]{1,3}([.][0-9]{1,3}){3}");
  }
}
