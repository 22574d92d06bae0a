// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Has what a server shows seen before it is judged: a refusal alone does not say what was wrong.
 */
final class Certificates extends X509ExtendedTrustManager {
  /** What those who are believed say of it. */
  @FunctionalInterface
  interface Judgement {
    void pass() throws CertificateException;
  }

  /** Sees what is shown, and lets it be judged or not. */
  @FunctionalInterface
  interface Witness {
    void sees(List<X509Certificate> shown, Judgement judgement) throws CertificateException;
  }

  private final X509ExtendedTrustManager judge;
  private final Witness witness;

  Certificates(X509ExtendedTrustManager judge, Witness witness) {
    this.judge = judge;
    this.witness = witness;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    witness.sees(List.of(chain), () -> judge.checkServerTrusted(chain, type, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    witness.sees(List.of(chain), () -> judge.checkServerTrusted(chain, type, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    witness.sees(List.of(chain), () -> judge.checkServerTrusted(chain, type));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    judge.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    judge.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    judge.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}
