// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.CheckFailure.Kind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds addresses by name without hanging: a lookup in the system's library feels neither an
 * interrupt nor a deadline, so that it has a thread of its own. Who asks for the same name
 * meanwhile waits for the same answer. May be used by any thread.
 */
public final class NameLookup {
  /** By the resolver of this machine, as its other programs find theirs. */
  public static final NameLookup OF_THIS_MACHINE = new NameLookup(InetAddress::getAllByName);

  /** Time for saying that it was the name, before the run itself is ended. */
  private static final long LONGEST_RESERVE = 200;

  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])";
  private static final String IPV4 = OCTET + "([.]" + OCTET + "){3}";

  /** Who is asked; may take as long as it likes. */
  @FunctionalInterface
  public interface Resolver {
    /**
     * The addresses of a name.
     *
     * @throws UnknownHostException when it has none
     */
    InetAddress[] addressesOf(String name) throws UnknownHostException;
  }

  private final Resolver resolver;
  private final Map<String, FutureTask<List<InetAddress>>> asked = new ConcurrentHashMap<>();

  /** A lookup by another resolver than the machine's. */
  public NameLookup(Resolver resolver) {
    this.resolver = resolver;
  }

  /**
   * The addresses of a name, in the order in which they are to be tried; of a written address that
   * alone, without asking anybody.
   *
   * @throws CheckFailure when it has none, or nobody told it while the run had time
   */
  public List<InetAddress> find(String name, Run run) throws InterruptedException, CheckFailure {
    run.throwIfStopped();
    long began = System.nanoTime();
    try {
      if (isAddress(name)) {
        return List.of(InetAddress.getAllByName(name));
      }
      FutureTask<List<InetAddress>> lookup = asked.computeIfAbsent(name, this::begun);
      return lookup.get(wait(run), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw silence(name, System.nanoTime() - began, e);
    } catch (ExecutionException e) {
      throw unknown(name, e.getCause() == null ? e : e.getCause());
    } catch (UnknownHostException e) {
      throw unknown(name, e);
    }
  }

  private static long wait(Run run) {
    long left = run.remaining().toMillis();
    return Math.max(1, left - Math.min(LONGEST_RESERVE, left / 10));
  }

  private FutureTask<List<InetAddress>> begun(String name) {
    FutureTask<List<InetAddress>> lookup =
        new FutureTask<>(
            () -> {
              try {
                return List.of(resolver.addressesOf(name));
              } finally {
                asked.remove(name);
              }
            });
    Thread thread = new Thread(lookup, "bellwether-name-" + name);
    thread.setDaemon(true);
    thread.start();
    return lookup;
  }

  private static CheckFailure silence(String name, long nanos, Exception cause) {
    return new CheckFailure(
        Kind.TIMEOUT,
        String.format(
            Locale.ROOT, "no name server told the address of %s in %.1f s", name, nanos / 1e9),
        "look at /etc/resolv.conf and whether its servers answer (getent hosts "
            + name
            + "), or write an address",
        cause);
  }

  /** The library's reason says whether there is no such name, or nobody who knows. */
  private static CheckFailure unknown(String name, Throwable cause) {
    String said = String.valueOf(cause.getMessage());
    String reason = said.startsWith(name) ? said.substring(name.length()) : ": " + said;
    return new CheckFailure(
        Kind.UNREACHABLE,
        "the address of " + name + " was not found" + reason,
        "look at its spelling, and what the name server says (getent hosts " + name + ")",
        cause);
  }

  /** Nobody has to be asked for it. */
  static boolean isAddress(String name) {
    return name.indexOf(':') >= 0 || name.matches(IPV4);
  }
}
