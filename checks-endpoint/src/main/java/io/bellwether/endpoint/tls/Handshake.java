// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.tls;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.endpoint.wording.OneLine;
import io.bellwether.http.Secured;
import io.bellwether.http.Trust;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;

/** Comes to TLS over a connection, or says why not. */
public final class Handshake {
  private static final int LONGEST_REASON = 80;

  private Handshake() {}

  /**
   * Shakes hands, whatever certificate is shown.
   *
   * @param name whom the server is asked for
   */
  public static Secured over(Socket plain, String name, Trust trust, Run run)
      throws IOException, InterruptedException, CheckFailure {
    long began = System.nanoTime();
    run.throwIfStopped();
    plain.setSoTimeout((int) Math.max(1, Math.min(Silence.patience(run), Integer.MAX_VALUE)));
    try {
      return Secured.over(plain, name, trust);
    } catch (IOException e) {
      if (isOf(e, SocketTimeoutException.class) || run.remaining().isZero()) {
        throw Silence.of("agree on TLS", began, e);
      }
      run.throwIfStopped();
      throw failed(e);
    }
  }

  private static boolean isOf(IOException e, Class<? extends IOException> type) {
    return type.isInstance(e) || type.isInstance(e.getCause());
  }

  private static CheckFailure failed(IOException e) throws IOException {
    if (isOf(e, EOFException.class) || isOf(e, SocketException.class)) {
      return new CheckFailure(
          CheckFailure.Kind.UNREACHABLE,
          "it hung up before TLS came about",
          "look at its log, and whether what stands behind it runs",
          e);
    }
    if (!(e instanceof SSLException)) {
      throw e;
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
