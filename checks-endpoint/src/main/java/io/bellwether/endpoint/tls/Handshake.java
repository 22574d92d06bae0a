// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.tls;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.endpoint.wording.OneLine;
import io.bellwether.http.Secured;
import io.bellwether.http.Trust;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLException;

/** Comes to TLS over a connection, or says why not. */
public final class Handshake {
  private static final int LONGEST_REASON = 80;

  private Handshake() {}

  /**
   * Shakes hands, whatever certificate is shown; the socket's own timeout holds for each word.
   *
   * @param name whom the server is asked for
   */
  public static Secured over(Socket plain, String name, Trust trust)
      throws IOException, CheckFailure {
    try {
      return Secured.over(plain, name, trust);
    } catch (SSLException e) {
      throw failed(e);
    }
  }

  private static CheckFailure failed(SSLException e) {
    if (e.getCause() instanceof EOFException || e.getCause() instanceof SocketException) {
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
