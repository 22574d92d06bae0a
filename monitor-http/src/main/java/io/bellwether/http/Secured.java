// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import static java.util.Objects.requireNonNull;

import io.bellwether.api.check.CheckFailure;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A connection of any protocol after its handshake, whatever certificate was shown. Look at {@link
 * #flaws} before anything is sent over it.
 *
 * @param name whom the server was asked for
 * @param socket to speak over
 * @param chain what it showed
 * @param objection why nobody who is believed vouches for that; empty when somebody does
 */
public record Secured(String name, SSLSocket socket, Chain chain, Optional<String> objection) {
  /** What was shown, and what those who are believed say of it. */
  private record Shown(List<X509Certificate> certificates, Optional<String> objection) {
    static final Shown NOTHING = new Shown(List.of(), Optional.empty());
  }

  /**
   * Shakes hands; the socket's own timeout holds for each word.
   *
   * @param name whom the server is asked for
   * @throws SSLException when no TLS came about
   * @throws CheckFailure when the authorities can not be read
   */
  public static Secured over(Socket plain, String name, Trust trust)
      throws IOException, CheckFailure {
    AtomicReference<Shown> shown = new AtomicReference<>(Shown.NOTHING);
    FreshTls tls =
        new FreshTls(
            new Certificates(
                Authorities.of(trust),
                (certificates, judgement) -> shown.set(seen(certificates, judgement))));
    SSLSocket socket = (SSLSocket) tls.createSocket(plain, name, plain.getPort(), true);
    ask(socket, name);
    socket.startHandshake();
    Shown what = requireNonNull(shown.get());
    if (what.certificates().isEmpty()) {
      throw new SSLException("it showed no certificate");
    }
    return new Secured(name, socket, new Chain(what.certificates()), what.objection());
  }

  private static Shown seen(List<X509Certificate> certificates, Certificates.Judgement judgement) {
    try {
      judgement.pass();
      return new Shown(certificates, Optional.empty());
    } catch (CertificateException e) {
      return new Shown(certificates, Optional.of(Failures.said(e)));
    }
  }

  /** An address can not be asked for by name, and neither can what TLS takes for no name. */
  private static void ask(SSLSocket socket, String name) {
    if (NameLookup.isAddress(name)) {
      return;
    }
    SNIHostName asked;
    try {
      asked = new SNIHostName(Chain.withoutFinalDot(name));
    } catch (IllegalArgumentException e) {
      return; // such as db_1: the server shows what it shows to those who ask for nobody
    }
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(asked));
    socket.setSSLParameters(parameters);
  }

  /** All for which clients refuse it; none when all is well. */
  public List<CertificateFlaw> flaws(Instant now) {
    return CertificateFlaw.of(chain, name, now, objection);
  }

  /** As in {@code TLSv1.3}. */
  public String protocol() {
    return socket.getSession().getProtocol();
  }

  /** What it is encrypted by. */
  public String cipher() {
    return socket.getSession().getCipherSuite();
  }
}
