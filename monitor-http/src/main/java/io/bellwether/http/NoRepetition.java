// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * OkHttp asks again by itself where a 503 says {@code Retry-After: 0}, and there is no setting
 * against it: the header goes by another name until the answer is out of its reach.
 */
final class NoRepetition implements Interceptor {
  static final String HEADER = "Retry-After";
  static final String MEANWHILE = "Bellwether-Retry-After";

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    String after = response.header(HEADER);
    return after == null
        ? response
        : response.newBuilder().removeHeader(HEADER).header(MEANWHILE, after).build();
  }
}
