// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.CheckFailure.Kind;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertificateExpiredException;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/** Reads what lies below a driver's exception: sockets, names, TLS. */
final class NetworkTroubles {
  private final String place;
  private final Dialect dialect;
  private final SQLException thrown;
  private final Set<Throwable> chain = new LinkedHashSet<>();

  private NetworkTroubles(String place, Dialect dialect, SQLException thrown) {
    this.place = place;
    this.dialect = dialect;
    this.thrown = thrown;
    Throwable next = thrown;
    while (next != null && chain.add(next)) {
      next = next.getCause();
    }
  }

  /** Empty when the network is not to blame. */
  static Optional<CheckFailure> read(DatabaseUrl url, SQLException thrown) {
    return new NetworkTroubles(url.place(), url.dialect(), thrown).read();
  }

  private Optional<CheckFailure> read() {
    if (has(UnknownHostException.class)) {
      return unreachable("the name of " + place + " is not known", "look at the setting 'url'");
    }
    if (has(SocketTimeoutException.class)) {
      return failure(Kind.TIMEOUT, place + " did not answer in time", "look whether it hangs");
    }
    if (has(NoRouteToHostException.class)) {
      return unreachable("there is no route to " + place, "look at the network");
    }
    if (has(ConnectException.class)) {
      return unreachable(
          place + " refuses connections",
          "look whether "
              + dialect.product()
              + " runs there and listens on this address ("
              + dialect.listens()
              + ")");
    }
    return certificateFile().or(this::tls).or(this::cut);
  }

  private boolean has(Class<? extends Throwable> type) {
    return first(type).isPresent();
  }

  private <T extends Throwable> Optional<T> first(Class<T> type) {
    return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** A file of ours that is missing is of the same family as a connection that is cut. */
  private Optional<CheckFailure> certificateFile() {
    return has(FileNotFoundException.class) || has(NoSuchFileException.class)
        ? failure(
            Kind.CONFIG,
            "a file for TLS can not be read: " + said(thrown),
            "look at sslrootcert, sslcert and sslkey in the setting 'url'")
        : Optional.empty();
  }

  /** An end of the connection inside TLS is no matter of certificates. */
  private Optional<CheckFailure> tls() {
    Optional<SSLException> tls = first(SSLException.class);
    if (tls.isEmpty() || has(EOFException.class)) {
      return Optional.empty();
    }
    if (has(CertificateExpiredException.class)) {
      return failure(
          Kind.REFUSED,
          "the certificate of "
              + place
              + " has expired: "
              + first(CertificateExpiredException.class).map(NetworkTroubles::said).orElse(""),
          "renew it on the server, or mend the clock of this machine where that is wrong");
    }
    return failure(
        Kind.REFUSED,
        "TLS with " + place + " failed: " + said(tls.get()),
        "look at sslmode and sslrootcert in the setting 'url'");
  }

  private Optional<CheckFailure> cut() {
    Optional<IOException> cut = first(IOException.class);
    return cut.isEmpty()
        ? Optional.empty()
        : unreachable(
            place + " cut the connection: " + said(cut.get()),
            "look into the log of the server, and what lies between"
                + (dialect.ports().isEmpty() ? "" : "; and " + dialect.ports()));
  }

  private static String said(Throwable e) {
    return Redaction.of(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
  }

  private Optional<CheckFailure> unreachable(String what, String remedy) {
    return failure(Kind.UNREACHABLE, what, remedy);
  }

  private Optional<CheckFailure> failure(Kind kind, String what, String remedy) {
    return Optional.of(new CheckFailure(kind, what, remedy, Redaction.cleaned(thrown)));
  }
}
