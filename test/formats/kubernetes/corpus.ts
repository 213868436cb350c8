import type { ExampleFiles } from '../../../server/src/core/rule.js';

/** Files as repositories hold them, of which nothing is to be said: by what they are. */
export const corpus: Readonly<Record<string, ExampleFiles>> = {
  'a chart': {
    'Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.1.0\ntype: application\n',
    'values.yaml': 'replicaCount: 1\nautoscaling:\n  enabled: false\n  minReplicas: 1\nresources: {}\nkind: none\n',
    'templates/_helpers.tpl': '{{- define "shop.labels" -}}\napp: shop\n{{- end }}\n',
    'templates/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "shop.fullname" . }}
  labels:
    {{- include "shop.labels" . | nindent 4 }}
spec:
  {{- if not .Values.autoscaling.enabled }}
  replicas: {{ .Values.replicaCount }}
  {{- end }}
  selector:
    matchLabels:
      {{- include "shop.selectorLabels" . | nindent 6 }}
  template:
    metadata:
      {{- with .Values.podAnnotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      labels:
        {{- include "shop.selectorLabels" . | nindent 8 }}
    spec:
      {{- with .Values.imagePullSecrets }}
      imagePullSecrets:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      containers:
        - name: {{ .Chart.Name }}
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
          ports:
            - name: http
              containerPort: {{ .Values.service.port }}
              protocol: TCP
          livenessProbe:
            httpGet:
              path: /
              port: http
          readinessProbe:
            httpGet:
              path: /
              port: http
          resources:
            {{- toYaml .Values.resources | nindent 12 }}
      {{- with .Values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
`,
    'templates/hpa.yaml': `{{- if .Values.autoscaling.enabled }}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ include "shop.fullname" . }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "shop.fullname" . }}
  minReplicas: {{ .Values.autoscaling.minReplicas }}
  maxReplicas: {{ .Values.autoscaling.maxReplicas }}
  metrics:
    {{- if .Values.autoscaling.targetCPUUtilizationPercentage }}
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ .Values.autoscaling.targetCPUUtilizationPercentage }}
    {{- end }}
    {{- if .Values.autoscaling.targetMemoryUtilizationPercentage }}
    - type: Resource
      resource:
        name: memory
        target:
          type: Utilization
          averageUtilization: {{ .Values.autoscaling.targetMemoryUtilizationPercentage }}
    {{- end }}
{{- end }}
`,
    'templates/service.yaml':
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n  type: {{ .Values.service.type }}\n  ports:\n    - port: {{ .Values.service.port }}\n      targetPort: http\n',
    'templates/versions.yaml':
      '{{- if .Capabilities.APIVersions.Has "policy/v1" }}\napiVersion: policy/v1\n{{- else }}\napiVersion: policy/v1beta1\n{{- end }}\nkind: PodDisruptionBudget\nmetadata:\n  name: shop\nspec:\n  {{- if .Values.pdb.min }}\n  minAvailable: {{ .Values.pdb.min }}\n  {{- else }}\n  maxUnavailable: {{ .Values.pdb.max }}\n  {{- end }}\n',
  },
  'bases, overlays and patches': {
    'base/kustomization.yaml': 'resources:\n  - deployment.yaml\n  - hpa.yaml\n  - service.yaml\n',
    'base/deployment.yaml':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\nspec:\n  selector:\n    matchLabels: { app: shop }\n  template:\n    metadata:\n      labels: { app: shop }\n    spec:\n      containers:\n        - name: php\n          image: shop\n          ports: [{ containerPort: 80 }]\n',
    'base/hpa.yaml':
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: shop\nspec:\n  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: shop }\n  minReplicas: 1\n  maxReplicas: 1\n  metrics:\n    - type: Resource\n      resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } }\n',
    'base/service.yaml':
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: shop\nspec:\n  selector: { app: shop }\n  ports: [{ port: 80 }]\n',
    'overlays/prod/kustomization.yaml':
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamePrefix: prod-\nresources:\n  - ../../base\npatches:\n  - path: replicas.yaml\n  - path: resources.yaml\n  - target: { kind: Deployment }\n    patch: |-\n      - op: remove\n        path: /spec/replicas\n',
    'overlays/prod/replicas.yaml':
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: shop\nspec:\n  minReplicas: 4\n  maxReplicas: 20\n',
    'overlays/prod/resources.yaml':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\nspec:\n  template:\n    spec:\n      containers:\n        - name: php\n          resources:\n            requests: { cpu: 500m, memory: 512Mi }\n            limits: { memory: 1Gi }\n',
    'overlays/dev/kustomization.yaml':
      'resources: [../../base]\npatchesStrategicMerge:\n  - |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: { name: shop }\n  - no-hpa.yaml\n',
    'overlays/dev/no-hpa.yaml':
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: shop\n$patch: delete\n',
  },
  'what the server hands out': {
    'dump.yaml': `apiVersion: v1
kind: List
metadata:
  resourceVersion: ""
items:
- apiVersion: apps/v1
  kind: Deployment
  metadata:
    annotations:
      deployment.kubernetes.io/revision: "3"
      kubectl.kubernetes.io/last-applied-configuration: |
        {"apiVersion":"apps/v1","kind":"Deployment"}
    creationTimestamp: "2026-01-01T00:00:00Z"
    generation: 3
    labels:
      app: shop
    managedFields:
    - apiVersion: apps/v1
      fieldsType: FieldsV1
      manager: kubectl
    name: shop
    namespace: default
    resourceVersion: "12345"
    uid: 3f2b4a6e-0000-4000-8000-000000000000
  spec:
    progressDeadlineSeconds: 600
    replicas: 1
    revisionHistoryLimit: 10
    selector:
      matchLabels:
        app: shop
    strategy:
      rollingUpdate:
        maxSurge: 25%
        maxUnavailable: 25%
      type: RollingUpdate
    template:
      metadata:
        creationTimestamp: null
        labels:
          app: shop
      spec:
        containers:
        - image: shop
          imagePullPolicy: Always
          name: shop
          ports:
          - containerPort: 80
            protocol: TCP
          resources: {}
          terminationMessagePath: /dev/termination-log
          terminationMessagePolicy: File
        dnsPolicy: ClusterFirst
        restartPolicy: Always
        schedulerName: default-scheduler
        securityContext: {}
        terminationGracePeriodSeconds: 30
  status:
    availableReplicas: 1
    observedGeneration: 3
- apiVersion: v1
  kind: Service
  metadata: { name: shop, namespace: default, uid: x }
  spec:
    clusterIP: 10.0.0.1
    clusterIPs: [10.0.0.1]
    internalTrafficPolicy: Cluster
    ipFamilies: [IPv4]
    ipFamilyPolicy: SingleStack
    ports: [{ port: 80, protocol: TCP, targetPort: 80 }]
    selector: { app: shop }
    sessionAffinity: None
    type: ClusterIP
  status: { loadBalancer: {} }
`,
  },
  'kinds of others': {
    'all.yaml': [
      'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: a }\nspec: { secretName: a, dnsNames: [a.example.org], duration: 2160h }\n',
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: a }\nspec: { project: default, source: { repoURL: "https://example.org", path: x }, destination: { server: x } }\n',
      'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: a }\nspec: { replicas: 3, strategy: { canary: { steps: [{ setWeight: 20 }] } }, template: { spec: { containers: [{ name: a, resources: { requests: { cpu: 1, memory: 1Gi }, limits: { memory: 1Gi } } }] } } }\n',
      'apiVersion: networking.istio.io/v1beta1\nkind: VirtualService\nmetadata: { name: a }\nspec: { hosts: ["*"], http: [{ route: [{ destination: { host: a } }] }] }\n',
      'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: a }\nspec: { groups: [{ name: a, rules: [{ alert: A, expr: "up == 0" }] }] }\n',
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: a.example.org }\nspec: { group: example.org, names: { kind: A, plural: as }, scope: Namespaced, versions: [] }\n',
      'apiVersion: example.org/v1\nkind: Deployment\nmetadata: { name: a }\nspec: { replicas: "many", selector: 5 }\n',
      'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: { name: a }\nspec: { template: { spec: { containers: [{ image: a }] } } }\n',
      'apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: { name: a }\nspec: { scaleTargetRef: { name: a }, minReplicaCount: 0, maxReplicaCount: 5, triggers: [{ type: cron, metadata: { timezone: Europe/Zurich, start: 0 8 * * *, end: 0 18 * * *, desiredReplicas: "5" } }] }\n',
      'apiVersion: leaderworkerset.x-k8s.io/v1\nkind: LeaderWorkerSet\nmetadata: { name: a }\nspec: { replicas: 2 }\n',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { a: 1.5 }\n',
      'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata: !!map { a: !!binary aGk= }\n',
    ].join('---\n'),
  },
  'jobs and generated names': {
    'job.yaml':
      'apiVersion: batch/v1\nkind: Job\nmetadata:\n  generateName: migrate-\nspec:\n  backoffLimit: 0\n  template:\n    spec:\n      restartPolicy: Never\n      initContainers: [{ name: wait, image: busybox }]\n      containers: [{ name: migrate, image: "shop:1" }]\n',
    'cron.yaml':
      'apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: clean }\nspec:\n  schedule: "0 3 * * *"\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          restartPolicy: OnFailure\n          containers:\n            - name: clean\n              image: shop:1\n              resources: { requests: { cpu: 100m } }\n',
  },
  'notations that occur': {
    'crlf.yaml':
      '\uFEFF# shop\r\n---\r\napiVersion: v1\r\nkind: Service\r\nmetadata:\r\n  name: shop\r\nspec:\r\n  ports:\r\n  - port: 80\r\n',
    'anchors.yaml':
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n  labels: &labels\n    app: a\nspec:\n  selector: *labels\n  ports:\n    - &port\n      port: 80\n    - <<: *port\n      name: b\n',
    'service.json':
      '{\n\t"apiVersion": "v1",\n\t"kind": "Service",\n\t"metadata": { "name": "a" },\n\t"spec": { "ports": [ { "port": 80 } ] }\n}\n',
    'comments.yaml':
      '# nothing but words\n---\n# and more of them\n---\napiVersion: v1\nkind: Namespace\nmetadata: { name: a }\n...\n',
    'variables.yaml':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: "${NAME}" }\nspec:\n  replicas: ${REPLICAS}\n  selector: { matchLabels: { app: "${NAME}" } }\n  template:\n    metadata: { labels: { app: "${NAME}" } }\n    spec:\n      containers:\n        - name: a\n          image: "${IMAGE}"\n          resources: { requests: { cpu: "${CPU}", memory: "@MEMORY@" }, limits: { memory: "${MEMORY}" } }\n',
  },
  'no manifests at all': {
    'docker-compose.yml':
      'services:\n  shop:\n    image: shop\n    deploy: { resources: { limits: { memory: 512M } } }\n',
    '.github/workflows/ci.yml':
      'name: ci\non: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps: [{ run: npm test }]\n',
    'openapi.yaml': 'openapi: 3.0.0\ninfo: { title: a, version: 1.0.0 }\npaths: {}\n',
    'playbook.yml':
      '- hosts: all\n  tasks:\n    - k8s:\n        definition:\n          apiVersion: v1\n          kind: Pod\n',
    'datasource.yaml': 'apiVersion: 1\ndatasources: [{ name: Prometheus, type: prometheus }]\n',
    'package.json': '{ "name": "a", "kind": "x" }\n',
  },
};
