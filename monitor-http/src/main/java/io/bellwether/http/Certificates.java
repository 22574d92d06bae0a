// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Remembers what was shown before it is judged: a refusal alone does not say what was wrong. */
final class Certificates extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager judge;
  private final boolean unchecked;

  Certificates(X509ExtendedTrustManager judge, boolean unchecked) {
    this.judge = judge;
    this.unchecked = unchecked;
  }

  private boolean noted(X509Certificate[] chain) {
    Attempt attempt = Attempt.current();
    if (attempt != null) {
      attempt.presented(chain);
    }
    return !unchecked;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    if (noted(chain)) {
      judge.checkServerTrusted(chain, type, socket);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    if (noted(chain)) {
      judge.checkServerTrusted(chain, type, engine);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    if (noted(chain)) {
      judge.checkServerTrusted(chain, type);
    }
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
