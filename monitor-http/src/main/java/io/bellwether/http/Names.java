// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import io.bellwether.api.check.CheckFailure;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;
import okhttp3.Dns;

/** Looks names up for OkHttp within the time of the run. */
final class Names implements Dns {
  @Override
  public List<InetAddress> lookup(String name) throws UnknownHostException {
    Attempt attempt = Attempt.current();
    if (attempt == null) {
      return List.of(InetAddress.getAllByName(name));
    }
    try {
      return NameLookup.OF_THIS_MACHINE.find(name, attempt.run);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw silence(name, e);
    } catch (CheckFailure e) {
      throw e.kind() == CheckFailure.Kind.TIMEOUT ? silence(name, e) : unknown(name, e);
    }
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
    return isWritten(written, address::equals);
  }

  /** Whether both are written addresses, and mean the same one. */
  static boolean areSame(String written, String other) {
    return isWritten(other, address -> isThat(written, address));
  }

  /** Whether this is no name but an address, and one of those. */
  static boolean isWritten(String address, Predicate<InetAddress> those) {
    try {
      return NameLookup.isAddress(address) && those.test(InetAddress.getByName(address));
    } catch (UnknownHostException e) {
      return false; // no address at all
    }
  }
}
