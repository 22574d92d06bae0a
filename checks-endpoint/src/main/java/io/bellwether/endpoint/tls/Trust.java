// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets every certificate through and remembers it with what those who know would have said: only so
 * can be told what is wrong with it. Whoever sends something afterwards looks at that first.
 */
final class Trust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager judge;
  private volatile List<X509Certificate> chain = List.of();
  private volatile String objection = "";

  Trust(X509ExtendedTrustManager judge) {
    this.judge = judge;
  }

  List<X509Certificate> chain() {
    return chain;
  }

  /** Empty when the chain leads to an authority that is known here. */
  String objection() {
    return objection;
  }

  private void note(X509Certificate[] given, String how) {
    chain = List.of(given);
    try {
      judge.checkServerTrusted(given, how);
    } catch (CertificateException e) {
      objection = String.valueOf(e.getMessage());
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] given, String how, Socket socket) {
    note(given, how);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] given, String how, SSLEngine engine) {
    note(given, how);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] given, String how) {
    note(given, how);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] given, String how, Socket socket)
      throws CertificateException {
    judge.checkClientTrusted(given, how, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] given, String how, SSLEngine engine)
      throws CertificateException {
    judge.checkClientTrusted(given, how, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] given, String how) throws CertificateException {
    judge.checkClientTrusted(given, how);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}
