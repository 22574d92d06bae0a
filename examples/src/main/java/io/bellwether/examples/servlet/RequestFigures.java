// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.servlet;

import io.bellwether.core.MonitoringSystem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Counts what is asked and measures how long answers take. */
public final class RequestFigures extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long began = System.nanoTime();
    try {
      chain.doFilter(request, response);
    } finally {
      tell(request, response, Duration.ofNanos(System.nanoTime() - began));
    }
  }

  private void tell(HttpServletRequest request, HttpServletResponse response, Duration took) {
    MonitoringSystem monitoring = MonitoringListener.of(getServletContext());
    String method = request.getMethod();
    // the pattern and not the address: addresses are as many as there are things to ask for
    String endpoint = request.getHttpServletMapping().getPattern();
    String status = Integer.toString(response.getStatus());
    monitoring.counter("api_requests_total", method, endpoint, status).increment();
    monitoring.distribution("api_duration_seconds", method, endpoint).observe(took);
  }
}
