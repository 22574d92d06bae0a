// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.tls;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.endpoint.wording.OneLine;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * A connection after its handshake, with what the server showed. Nothing is sent over it before
 * that was judged.
 *
 * @param objection why the chain is not trusted; empty when it is
 */
public record Secured(
    SSLSocket socket,
    String protocol,
    String cipher,
    List<X509Certificate> chain,
    String objection) {
  private static final int LONGEST_REASON = 80;

  /**
   * Shakes hands; the socket's own timeout holds for each word.
   *
   * @param name whom the server is asked for
   * @param authorities in PEM; those of the JDK when there is none
   */
  public static Secured over(Socket plain, String name, Optional<Path> authorities)
      throws IOException, GeneralSecurityException, CheckFailure {
    Trust trust = new Trust(Authorities.of(authorities));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {trust}, null);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, name, plain.getPort(), true);
    ask(socket, name);
    try {
      socket.startHandshake();
    } catch (SSLException e) {
      throw failed(e);
    }
    return new Secured(
        socket,
        socket.getSession().getProtocol(),
        socket.getSession().getCipherSuite(),
        trust.chain(),
        trust.objection());
  }

  /** An address can not be asked for by name, and neither can what TLS takes for no name. */
  private static void ask(SSLSocket socket, String name) {
    if (CertificateNames.isAddress(name)) {
      return;
    }
    SNIHostName asked;
    try {
      asked = new SNIHostName(CertificateNames.withoutFinalDot(name));
    } catch (IllegalArgumentException e) {
      return; // such as db_1: the server shows what it shows to those who ask for nobody
    }
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(asked));
    socket.setSSLParameters(parameters);
  }

  private static CheckFailure failed(SSLException e) {
    if (e.getCause() instanceof EOFException) {
      return new CheckFailure(
          CheckFailure.Kind.UNREACHABLE,
          "it hung up before TLS came about",
          "look at its log, and whether what stands behind it runs",
          e);
    }
    String said = OneLine.of(String.valueOf(e.getMessage()), LONGEST_REASON);
    if (said.contains("Unsupported or unrecognized")) {
      return failure(
          "it does not speak TLS there: what came was something else",
          "if its protocol begins in the clear, name that by 'tls', like smtp",
          e);
    }
    if (said.contains("protocol_version") || said.contains("protocol version")) {
      return failure(
          "it speaks no version of TLS that is still allowed here (1.2, 1.3)",
          "let it speak TLS 1.2 or newer",
          e);
    }
    return failure(
        "no TLS came about: " + said, "look at its log, and whether 'server-name' is right", e);
  }

  private static CheckFailure failure(String what, String remedy, Exception cause) {
    return new CheckFailure(CheckFailure.Kind.REFUSED, what, remedy, cause);
  }
}
