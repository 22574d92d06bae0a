// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import io.bellwether.api.check.CheckFailure;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Who is believed to vouch for a server. */
final class Authorities {
  /** Read once for all: it is a megabyte. */
  private static final class OfTheMachine {
    static final X509ExtendedTrustManager JUDGE = unfailing();

    private static X509ExtendedTrustManager unfailing() {
      try {
        return judge(null);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java has no authorities of its own (cacerts)", e);
      }
    }
  }

  private Authorities() {}

  static X509ExtendedTrustManager ofTheMachine() {
    return OfTheMachine.JUDGE;
  }

  static X509ExtendedTrustManager of(Trust trust) throws CheckFailure {
    return trust.ca().isEmpty() ? OfTheMachine.JUDGE : with(trust.ca().get());
  }

  private static X509ExtendedTrustManager with(Path file) throws CheckFailure {
    try (InputStream in = opened(file)) {
      Collection<? extends Certificate> more =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (more.isEmpty()) {
        throw new CertificateException("it holds no certificate");
      }
      return judge(store(more));
    } catch (IOException | GeneralSecurityException e) {
      throw Failures.of(
          CheckFailure.Kind.CONFIG,
          Trouble.SETTING,
          "the authorities in " + file + " can not be read: " + Failures.said(e),
          "look at the setting 'ca': a file in PEM that this user may read",
          e);
    }
  }

  /** A pipe or a device may never end; what may not be looked at says so when it is opened. */
  private static InputStream opened(Path file) throws IOException {
    if (Files.notExists(file)) {
      throw new FileNotFoundException("there is no such file");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new FileNotFoundException("it is no plain file");
    }
    return Files.newInputStream(file);
  }

  private static KeyStore store(Collection<? extends Certificate> more)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int count = 0;
    for (Certificate one : OfTheMachine.JUDGE.getAcceptedIssuers()) {
      store.setCertificateEntry("machine-" + count++, one);
    }
    for (Certificate one : more) {
      store.setCertificateEntry("file-" + count++, one);
    }
    return store;
  }

  private static X509ExtendedTrustManager judge(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("no judge of certificates"));
  }
}
